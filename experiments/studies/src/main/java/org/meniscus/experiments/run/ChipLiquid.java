package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.LiquidSpec;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.topology.Site;

/**
 * A liquid on a chip of its own, with the gain that it will have.
 *
 * @param encoder the liquid and what is read of it
 * @param readFrom the first neuron whose state is read
 */
public record ChipLiquid(LiquidEncoder encoder, int readFrom) {
    /**
     * Forms the chip and tunes the gain where the study asks for it.
     *
     * @param learnt training recordings of the classes that are trained on
     * @param seed of the chip: {@link Repeat#seed} at the modality's name
     */
    public static ChipLiquid form(LiquidSpec spec, Site site, Recordings.Binned learnt, Seed seed, int threads)
            throws InterruptedException {
        return form(spec, site, List.of(learnt), seed, threads).get(0);
    }

    /** One chip, and its liquid once for each of several sets of recordings to tune the gain by: of the folds, say. */
    static List<ChipLiquid> form(LiquidSpec spec, Site site, List<Recordings.Binned> learnt, Seed seed, int threads)
            throws InterruptedException {
        LiquidSpec.Formed formed = spec.form(site);
        List<ChipLiquid> tuned = new ArrayList<>();
        for (Recordings.Binned known : learnt) {
            Liquid liquid = formed.liquid();
            if (spec.tuning() != null)
                liquid = GainSearch.run(spec.tuning(), liquid, spec.state(), known, seed, threads)
                        .liquid();
            tuned.add(new ChipLiquid(new LiquidEncoder(liquid, spec.state()), formed.readFrom()));
        }
        return tuned;
    }
}
