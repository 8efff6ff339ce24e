package org.meniscus.liquid;

import java.util.Arrays;

/** Features of {@link StateReadout.FinalMembrane}. */
final class MembraneRecorder implements StateReadout.Recorder {
    private final int neurons;

    MembraneRecorder(int neurons) {
        this.neurons = neurons;
    }

    @Override
    public void step(int step, int[] fired, int from, int count, float[] membrane) {}

    @Override
    public float[] finish(int[] counts, float[] membrane) {
        return Arrays.copyOf(membrane, neurons);
    }
}
