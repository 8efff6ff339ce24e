package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.meniscus.base.Seed;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.ConductanceDistribution;

/**
 * Forming of a whole array by stochastic dielectric breakdown.
 *
 * <p>Cell (i, j) has a breakdown voltage {@code V_ij ~ N(mean, deviation)} and, once broken, a conductance drawn from
 * the truncated normal of {@link ConductanceDistribution}. At the programming voltage {@code V} the cells with {@code
 * V_ij <= V} break; the others keep the pristine resistance. Both draws belong to the cell, not to the outcome: a
 * chip formed at a higher voltage keeps every broken cell as it was and breaks more.
 *
 * <p>Source: Wang et al. 2023, doi 10.1038/s42256-023-00609-5 (breakdown voltages of 400 cells). Independence of the
 * two draws and of the cells is assumed; one pulse, so no statement is made about repeated ones.
 */
public final class StochasticBreakdown {
    private final BreakdownConfig config;

    public StochasticBreakdown(BreakdownConfig config) {
        this.config = config;
    }

    /** The expected share of cells that break at the programming voltage. */
    public double breakdownProbability() {
        double mean = config.breakdownVoltage().mean().volts();
        double deviation = config.breakdownVoltage().deviation().volts();
        double applied = config.programmingVoltage().volts();
        if (deviation == 0) return applied >= mean ? 1 : 0;
        return NormalDistribution.of(mean, deviation).cumulativeProbability(applied);
    }

    /** Forms an array of fresh cells. */
    public ConductanceMap form(int wordLines, int bitLines, Seed seed) {
        ContinuousSampler breakdown = gaussian(seed.at("breakdown-voltage"));
        ContinuousSampler broken = TruncatedNormal.of(config.conductance(), seed.at("conductance"));
        double pristine = 1 / config.pristineResistance().ohms();
        double mean = config.breakdownVoltage().mean().volts();
        double deviation = config.breakdownVoltage().deviation().volts();
        double applied = config.programmingVoltage().volts();
        double[][] siemens = new double[wordLines][bitLines];
        for (double[] row : siemens)
            for (int j = 0; j < bitLines; j++) {
                double conductance = broken.sample();
                row[j] = mean + deviation * breakdown.sample() <= applied ? conductance : pristine;
            }
        return ConductanceMap.of(siemens);
    }

    private static ContinuousSampler gaussian(Seed seed) {
        return ZigguratSampler.NormalizedGaussian.of(seed.rng());
    }
}
