package org.meniscus.liquid;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/** The neurons of a liquid: what they share, and the decay and threshold of each. Immutable. */
public final class Population {
    private final LifParameters lif;
    private final double[] decays;
    private final double[] thresholds;

    private Population(LifParameters lif, double[] decays, double[] thresholds) {
        this.lif = lif;
        this.decays = decays;
        this.thresholds = thresholds;
    }

    /** Neurons that are all alike. */
    public static Population uniform(LifParameters lif, int size) {
        Require.present("neuron", lif);
        double[] decays = new double[Require.positive("neurons", size)];
        Arrays.fill(decays, lif.decay());
        double[] thresholds = new double[size];
        Arrays.fill(thresholds, lif.threshold());
        return new Population(lif, decays, thresholds);
    }

    /**
     * Neurons that vary around {@code lif}. The streams {@code seed/time-constant} and {@code seed/threshold} are drawn in
     * the order of the neurons, so that a larger population begins with the same neurons.
     */
    public static Population varied(LifParameters lif, int size, NeuronVariation variation, Seed seed) {
        Population alike = uniform(lif, size);
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
        return new Population(alike.lif, decays, thresholds);
    }

    private static double[] factors(double deviation, int size, Seed seed) {
        double[] factors = new double[size];
        double variance = StrictMath.log1p(deviation * deviation);
        ContinuousSampler normal = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        for (int n = 0; n < size; n++)
            factors[n] = StrictMath.exp(StrictMath.sqrt(variance) * normal.sample() - variance / 2);
        return factors;
    }

    public int size() {
        return decays.length;
    }

    /** What the neurons share; its decay and threshold are those of the mean neuron. */
    public LifParameters lif() {
        return lif;
    }

    public double decay(int neuron) {
        return decays[neuron];
    }

    public double threshold(int neuron) {
        return thresholds[neuron];
    }
}
