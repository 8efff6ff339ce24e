package org.meniscus.liquid;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/** Leaky integrate-and-fire neurons: what they share, and the decay and threshold of each. */
final class LifPopulation extends Population {
    private final LifParameters lif;
    private final double[] decays;
    private final double[] thresholds;

    private LifPopulation(LifParameters lif, double[] decays, double[] thresholds) {
        super(decays.length);
        this.lif = lif;
        this.decays = decays;
        this.thresholds = thresholds;
    }

    static LifPopulation uniform(LifParameters lif, int size) {
        double[] decays = new double[Require.positive("neurons", size)];
        double[] thresholds = new double[size];
        Arrays.fill(decays, lif.decay());
        Arrays.fill(thresholds, lif.threshold());
        return new LifPopulation(lif, decays, thresholds);
    }

    /** From the streams {@code seed/time-constant} and {@code seed/threshold}. */
    static LifPopulation varied(LifParameters lif, int size, NeuronVariation variation, Seed seed) {
        Require.positive("neurons", size);
        double[] slower = factors(variation.timeConstantDeviation(), size, seed.at("time-constant"));
        double[] higher = factors(variation.thresholdDeviation(), size, seed.at("threshold"));
        double[] decays = new double[size];
        double[] thresholds = new double[size];
        for (int n = 0; n < size; n++) {
            decays[n] = StrictMath.pow(lif.decay(), 1 / slower[n]);
            thresholds[n] = lif.restPotential() + higher[n] * (lif.threshold() - lif.restPotential());
            Require.that(
                    thresholds[n] > lif.resetPotential(),
                    "thresholdDeviation %s puts the threshold of neuron %d at %s, below the reset potential %s",
                    variation.thresholdDeviation(),
                    n,
                    thresholds[n],
                    lif.resetPotential());
        }
        return new LifPopulation(lif, decays, thresholds);
    }

    private static double[] factors(double deviation, int size, Seed seed) {
        double[] factors = new double[size];
        double variance = StrictMath.log1p(deviation * deviation);
        ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        for (int n = 0; n < size; n++)
            factors[n] = StrictMath.exp(StrictMath.sqrt(variance) * normal.sample() - variance / 2);
        return factors;
    }

    @Override
    public LifParameters model() {
        return lif;
    }

    @Override
    public double swing(int neuron) {
        return thresholds[neuron] - lif.restPotential();
    }

    @Override
    LifKernel kernel(double gain) {
        return new LifKernel(this, gain);
    }

    double decay(int neuron) {
        return decays[neuron];
    }

    double threshold(int neuron) {
        return thresholds[neuron];
    }
}
