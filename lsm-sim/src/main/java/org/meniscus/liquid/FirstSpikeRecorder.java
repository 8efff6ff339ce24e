package org.meniscus.liquid;

import java.util.Arrays;

/** Features of {@link StateReadout.FirstSpike}. */
final class FirstSpikeRecorder implements StateReadout.Recorder {
    private final int neurons;
    private int steps;
    private float[] features;

    FirstSpikeRecorder(int neurons) {
        this.neurons = neurons;
    }

    @Override
    public void start(int sampleSteps) {
        steps = sampleSteps;
        features = new float[neurons];
        Arrays.fill(features, 1f);
    }

    @Override
    public void step(int step, int[] fired, int from, int count, float[] membrane) {
        for (int k = from; k < from + count; k++)
            features[fired[k]] = Math.min(features[fired[k]], (float) step / steps);
    }

    @Override
    public float[] finish(int[] counts, float[] membrane) {
        return features;
    }
}
