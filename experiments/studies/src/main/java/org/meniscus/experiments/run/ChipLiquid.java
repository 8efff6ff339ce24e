package org.meniscus.experiments.run;

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
        LiquidSpec.Formed formed = spec.form(site);
        Liquid liquid = formed.liquid();
        if (spec.tuning() != null)
            liquid = GainSearch.run(spec.tuning(), liquid, spec.state(), learnt, seed, threads)
                    .liquid();
        return new ChipLiquid(new LiquidEncoder(liquid, spec.state()), formed.readFrom());
    }
}
