package org.meniscus.experiments.run;

import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.TuningSpec;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.StateReadout;
import org.meniscus.liquid.instruments.GainTuner;

/**
 * The outcome of a {@link TuningSpec} on one chip.
 *
 * @param liquid with the gain that was found
 * @param trials what was tried, in the order of the search
 */
public record GainSearch(Liquid liquid, List<GainTuner.Trial> trials) {
    /**
     * @param learnt training recordings of the classes that are trained on
     * @param seed of the chip; read noise from its child {@code tuning}
     */
    public static GainSearch run(
            TuningSpec spec, Liquid liquid, StateReadout state, Recordings.Binned learnt, Seed seed, int threads)
            throws InterruptedException {
        int count = Math.min(spec.recordings(), learnt.size());
        int[] chosen = IntStream.range(0, count)
                .map(k -> (int) ((long) k * learnt.size() / count))
                .toArray();
        GainTuner tuner = new GainTuner(count, k -> learnt.rasters()[chosen[k]], seed.at("tuning"), threads);
        int[] labels = IntStream.of(chosen).map(i -> learnt.labels()[i]).toArray();
        return new GainSearch(spec.tune(tuner, liquid, state, labels), tuner.trials());
    }
}
