package org.meniscus.projection.training;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;

/** Synthetic pairs of states: each class has a prototype per modality, states are prototypes with Gaussian noise. */
public final class ToyStates {
    private ToyStates() {}

    /** Sample i has class i modulo classes. */
    public static StateSet pairs(int samples, int classes, double noise, Seed seed) {
        float[][] first = states(samples, classes, 12, noise, Seed.of(1).at("first"), seed.at("first"));
        float[][] second = states(samples, classes, 9, noise, Seed.of(1).at("second"), seed.at("second"));
        return StateSet.pairs(new Pair<>(second, first), labels(samples, classes));
    }

    public static StateSet labelled(int samples, int classes, double noise, Seed seed) {
        return StateSet.labelled(pairs(samples, classes, noise, seed).states(0), labels(samples, classes));
    }

    private static float[][] states(int samples, int classes, int features, double noise, Seed prototypes, Seed seed) {
        ZigguratSampler.NormalizedGaussian prototype = ZigguratSampler.NormalizedGaussian.of(prototypes.rng());
        float[][] centres = new float[classes][features];
        for (float[] centre : centres) for (int j = 0; j < features; j++) centre[j] = (float) prototype.sample();
        UniformRandomProvider rng = seed.rng();
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(rng);
        float[][] states = new float[samples][features];
        for (int i = 0; i < samples; i++)
            for (int j = 0; j < features; j++)
                states[i][j] = (float) (5 + 0.3 * (centres[i % classes][j] + noise * gauss.sample()));
        return states;
    }

    private static int[] labels(int samples, int classes) {
        int[] labels = new int[samples];
        for (int i = 0; i < samples; i++) labels[i] = i % classes;
        return labels;
    }
}
