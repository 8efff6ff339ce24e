package org.meniscus.hil.twin;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.events.EventTransform;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.StateReadout;
import org.meniscus.liquid.topology.Topology;
import org.meniscus.macro.SynapticArray;
import org.meniscus.projection.readout.RidgeReadout;

/**
 * The same recordings on a board and on its twin. What agreement is possible at all, a board tells by reading them twice.
 *
 * @param boardTwice the board with itself: its read noise alone
 * @param twin the board with its twin
 * @param boardAccuracy of a ridge readout of the board's states, on the last third of the samples
 * @param twinAccuracy of the same readout fitted to the twin's states, on the same samples
 */
public record Comparison(Agreement boardTwice, Agreement twin, double boardAccuracy, double twinAccuracy) {
    private static final double PENALTY = 1;

    /**
     * @param modality recordings and liquid; the training part is used
     * @param samples at least 30, at most what the training part has
     */
    public static Comparison run(
            ModalitySpec modality,
            int samples,
            SynapticArray board,
            SynapticArray twin,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        EventDataset data = modality.data().open(seed.at("recordings"), progress);
        EventTransform transform = EventTransform.sequence(modality.transforms());
        int size = Math.min(samples, data.size(EventDataset.Part.TRAIN));
        int[] order = shuffled(data.size(EventDataset.Part.TRAIN), seed.at("order"));
        SpikeRaster[] rasters = new SpikeRaster[size];
        int[] labels = new int[size];
        for (int i = 0; i < size; i++) {
            rasters[i] =
                    modality.binning().bin(transform.apply(data.events(EventDataset.Part.TRAIN, order[i]), seed.at(i)));
            labels[i] = data.label(EventDataset.Part.TRAIN, order[i]);
        }
        LiquidStates first = encode(modality.liquid(), board, rasters, seed.at("first"), threads, progress);
        LiquidStates second = encode(modality.liquid(), board, rasters, seed.at("second"), threads, progress);
        LiquidStates simulated = encode(modality.liquid(), twin, rasters, seed.at("twin"), threads, progress);
        return new Comparison(
                Agreement.of(first, second),
                Agreement.of(first, simulated),
                accuracy(first, labels),
                accuracy(simulated, labels));
    }

    /** Inputs of the liquid of a modality. */
    public static int channels(ModalitySpec modality, Seed seed) {
        EventDataset data = modality.data().open(seed.at("recordings"), ProgressListener.NONE);
        return EventTransform.sequence(modality.transforms())
                .geometry(data.info().geometry())
                .channels();
    }

    private static LiquidStates encode(
            LiquidSpec spec,
            SynapticArray array,
            SpikeRaster[] rasters,
            Seed seed,
            int threads,
            ProgressListener progress)
            throws InterruptedException {
        Require.that(
                spec.topology().equals(Topology.PAPER),
                "a board is compared with its twin on a dense liquid; this one is of kind %s",
                spec.topology());
        Liquid liquid = Liquid.of(array, spec.neuron(), spec.gain());
        return new LiquidEncoder(liquid, new StateReadout.SpikeCounts())
                .encode(rasters.length, i -> rasters[i], seed, threads, progress);
    }

    private static double accuracy(LiquidStates states, int[] labels) {
        int fit = 2 * labels.length / 3;
        float[][] features = states.features();
        int[] answers = RidgeReadout.fit(Arrays.copyOf(features, fit), Arrays.copyOf(labels, fit), PENALTY)
                .predict(Arrays.copyOfRange(features, fit, labels.length));
        return IntStream.range(0, answers.length)
                        .filter(i -> answers[i] == labels[fit + i])
                        .count()
                / (double) answers.length;
    }

    private static int[] shuffled(int size, Seed seed) {
        int[] order = IntStream.range(0, size).toArray();
        var rng = seed.rng();
        for (int i = size - 1; i > 0; i--) {
            int j = rng.nextInt(i + 1);
            int held = order[i];
            order[i] = order[j];
            order[j] = held;
        }
        return order;
    }
}
