package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Seed;
import org.meniscus.hardware.NormalConfig;

/** An array of independent draws from the truncated normal of {@link NormalConfig}. */
public final class NormalCells {
    private final NormalConfig config;

    public NormalCells(NormalConfig config) {
        this.config = config;
    }

    public ConductanceMap form(int wordLines, int bitLines, Seed seed) {
        ContinuousSampler sampler = TruncatedNormal.of(config.conductance(), seed.at("conductance"));
        double[][] siemens = new double[wordLines][bitLines];
        for (double[] row : siemens) for (int j = 0; j < bitLines; j++) row[j] = sampler.sample();
        return ConductanceMap.of(siemens);
    }
}
