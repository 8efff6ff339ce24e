package org.meniscus.device;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.ContinuousDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.meniscus.base.Seed;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.SwitchConfig;

/**
 * Stochastic SET and RESET of a whole array ({@link StochasticSwitch}). What belongs to a cell through all cycles: the
 * shifts of its voltages, and the share {@code 1 - cycleShare} of the variance of its conductances. What is drawn anew
 * in each cycle: whether it switches, and the rest of the variance. So the conductance of a cell that is on in two
 * cycles correlates by {@code 1 - cycleShare} before truncation.
 */
public final class SwitchedCells {
    private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);
    private final SwitchConfig config;

    public SwitchedCells(SwitchConfig config) {
        this.config = config;
    }

    /** The law of these pulses. */
    public static StochasticSwitch law(SwitchConfig.Pulses pulses) {
        return new StochasticSwitch(
                pulses.waitAtZero().seconds(), pulses.slope().volts());
    }

    /** The expected share of cells that switch under these pulses. */
    static double probability(SwitchConfig.Pulses pulses) {
        return law(pulses)
                .meanProbability(
                        pulses.voltage().volts(),
                        pulses.count() * pulses.width().seconds(),
                        pulses.deviation().volts());
    }

    public ConductanceMap form(int wordLines, int bitLines, Seed seed) {
        Seed cycle = seed.at("cycle").at(config.cycle());
        int cells = Math.multiplyExact(wordLines, bitLines);
        boolean[] on = switched(config.set(), cells, seed.at("set"), cycle.at("set"));
        if (config.reset() != null) {
            boolean[] off = switched(config.reset(), cells, seed.at("reset"), cycle.at("reset"));
            for (int k = 0; k < cells; k++) on[k] &= !off[k];
        }
        State high = new State(config.on(), seed.at("on"), cycle.at("on"));
        State low = new State(config.off(), seed.at("off"), cycle.at("off"));
        double[][] siemens = new double[wordLines][bitLines];
        for (int i = 0; i < wordLines; i++)
            for (int j = 0; j < bitLines; j++) {
                double ifOn = high.sample();
                double ifOff = low.sample();
                siemens[i][j] = on[i * bitLines + j] ? ifOn : ifOff;
            }
        return ConductanceMap.of(siemens);
    }

    /**
     * Which of so many cells these pulses switch.
     *
     * @param cells seed of what belongs to the cells
     * @param cycle seed of what is drawn anew
     */
    public static boolean[] switched(SwitchConfig.Pulses pulses, int count, Seed cells, Seed cycle) {
        StochasticSwitch law = law(pulses);
        ContinuousSampler shift = gaussian(cells);
        UniformRandomProvider chance = cycle.rng();
        double seconds = pulses.count() * pulses.width().seconds();
        boolean[] switched = new boolean[count];
        for (int k = 0; k < count; k++) {
            double own = pulses.deviation().volts() * shift.sample();
            switched[k] = law.switches(pulses.voltage().volts(), seconds, own, chance);
        }
        return switched;
    }

    /** Draws of one state over the cells, in their order. */
    private final class State {
        private final ConductanceDistribution law;
        private final ContinuousDistribution truncated;
        private final ContinuousSampler own;
        private final ContinuousSampler renewed;

        State(ConductanceDistribution law, Seed cells, Seed cycle) {
            this.law = law;
            double deviation = law.deviation().siemens();
            this.truncated = deviation == 0
                    ? null
                    : TruncatedNormalDistribution.of(
                            law.mean().siemens(),
                            deviation,
                            law.minimum().siemens(),
                            law.maximum().siemens());
            this.own = gaussian(cells);
            this.renewed = gaussian(cycle);
        }

        double sample() {
            if (truncated == null) return law.mean().siemens();
            double share = config.cycleShare();
            double z = Math.sqrt(1 - share) * own.sample() + Math.sqrt(share) * renewed.sample();
            return truncated.inverseCumulativeProbability(NORMAL.cumulativeProbability(z));
        }
    }

    private static ContinuousSampler gaussian(Seed seed) {
        return ZigguratSampler.NormalizedGaussian.of(seed.rng());
    }
}
