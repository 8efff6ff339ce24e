package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.hardware.AgingConfig;

/**
 * An array some time after programming, at some temperature: the law ({@link AgingLaw}) at the time that does
 * as much at the reference temperature, {@code t exp(E / k (1 / T0 - 1 / T))} (Arrhenius). Every cell has one normal
 * number for all times and temperatures: the same seed at another time is the same array, older.
 */
public final class AgedCells {
    private final AgingConfig config;
    private final AgingLaw law;

    /**
     * @param law of {@code config.law()}
     */
    public AgedCells(AgingConfig config, AgingLaw law) {
        this.config = config;
        this.law = law;
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
                siemens[i][j] = read * Math.max(law.aged(siemens[i][j], seconds, gaussian.sample()), 0);
        }
        return ConductanceMap.of(siemens);
    }
}
