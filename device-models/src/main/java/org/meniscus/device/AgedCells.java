package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.AgingLawConfig;

/**
 * An array some time after programming, at some temperature: the laws of {@link AgingLawConfig} at the time that does
 * as much at the reference temperature, {@code t exp(E / k (1 / T0 - 1 / T))} (Arrhenius). Every cell has one normal
 * number for all times and temperatures: the same seed at another time is the same array, older.
 */
public final class AgedCells {
    private final AgingConfig config;
    private final RelaxationTable table;

    /**
     * @param table the cells of {@link AgingLawConfig.Measured}; null for the other laws
     */
    public AgedCells(AgingConfig config, RelaxationTable table) {
        this.config = config;
        this.table = table;
    }

    /** The same array, older. */
    public ConductanceMap apply(ConductanceMap fresh, Seed seed) {
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(seed.at("cell").rng());
        double read = config.thermal() == null ? 1 : config.thermal().readFactor();
        double seconds = config.equivalentSeconds();
        double[][] siemens = new double[fresh.wordLines()][];
        for (int i = 0; i < siemens.length; i++) {
            siemens[i] = fresh.row(i);
            for (int j = 0; j < siemens[i].length; j++)
                siemens[i][j] = read * Math.max(aged(siemens[i][j], seconds, gaussian.sample()), 0);
        }
        return ConductanceMap.of(siemens);
    }

    private double aged(double siemens, double seconds, double z) {
        if (config.law() instanceof AgingLawConfig.PowerLaw drift) {
            double reference = drift.reference().seconds();
            double exponent = drift.exponent() + drift.exponentDeviation() * z;
            return siemens * Math.pow((seconds + reference) / reference, -exponent);
        }
        if (config.law() instanceof AgingLawConfig.LogTime log) {
            double decades = Math.log10(seconds / log.onset().seconds());
            double spread = log.onsetSpread().siemens() + log.spread().siemens() * decades;
            return siemens + log.shift().siemens() * decades + Math.max(spread, 0) * z;
        }
        return siemens + table.change(siemens, seconds, z);
    }
}
