package org.meniscus.liquid;

import java.util.Arrays;

/** Turns the spikes of one sample into its features; one per sample of a block, reused. */
final class StateRecorder {
    private final StateReadout readout;
    private final int neurons;
    private int steps;
    private float[] features;

    StateRecorder(StateReadout readout, int neurons) {
        this.readout = readout;
        this.neurons = neurons;
    }

    /** Starts a sample. */
    void start(int sampleSteps) {
        steps = sampleSteps;
        features = new float[readout.features(neurons)];
        if (readout instanceof StateReadout.FirstSpike) Arrays.fill(features, 1f);
        if (readout instanceof StateReadout.WeightedSpikes weighted)
            for (int block = 0; block < weighted.blocks(); block++) weighted.divisor(block, steps);
    }

    /** Hears the spikes of a step. */
    void step(int step, int[] fired, int from, int count) {
        if (readout instanceof StateReadout.SpikeCounts) return;
        if (readout instanceof StateReadout.WeightedSpikes weighted) addWeighted(weighted, step, fired, from, count);
        else if (readout instanceof StateReadout.FirstSpike)
            for (int k = from; k < from + count; k++)
                features[fired[k]] = Math.min(features[fired[k]], (float) step / steps);
    }

    private void addWeighted(StateReadout.WeightedSpikes weighted, int step, int[] fired, int from, int count) {
        for (int block = 0; block < weighted.blocks(); block++) {
            float weight = weighted.weight(block, step, steps);
            if (weight == 0) continue;
            int offset = block * neurons;
            for (int k = from; k < from + count; k++) features[offset + fired[k]] += weight;
        }
    }

    /**
     * The features of the sample; the caller owns them.
     *
     * @param counts spikes of each neuron, which were counted anyway
     * @param membrane of each neuron after the last step
     */
    float[] finish(int[] counts, float[] membrane) {
        if (readout instanceof StateReadout.SpikeCounts) for (int n = 0; n < neurons; n++) features[n] = counts[n];
        if (readout instanceof StateReadout.FinalMembrane) System.arraycopy(membrane, 0, features, 0, neurons);
        if (readout instanceof StateReadout.WeightedSpikes weighted)
            for (int block = 0; block < weighted.blocks(); block++) {
                float divisor = weighted.divisor(block, steps);
                for (int n = 0; n < neurons; n++) features[block * neurons + n] /= divisor;
            }
        return features;
    }
}
