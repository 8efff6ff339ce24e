package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.hardware.ConductanceDistribution;

/** Sampling of {@link ConductanceDistribution}. */
final class TruncatedNormal {
    private TruncatedNormal() {}

    /**
     * By rejection: the mean lies inside the bounds and they are a deviation apart or more, so a third is accepted at
     * worst.
     */
    static ContinuousSampler of(ConductanceDistribution distribution, Seed seed) {
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        double mean = distribution.mean().siemens();
        double deviation = distribution.deviation().siemens();
        double low = distribution.minimum().siemens();
        double high = distribution.maximum().siemens();
        return () -> {
            while (true) {
                double g = mean + deviation * gaussian.sample();
                if (g >= low && g <= high) return g;
            }
        };
    }
}
