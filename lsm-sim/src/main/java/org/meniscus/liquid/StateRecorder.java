package org.meniscus.liquid;

import java.util.Arrays;

/** Turns the spikes of one sample into its features and counts; one per sample of a block, reused. */
final class StateRecorder {
    private final StateReadout readout;
    private final boolean onlyCounts;
    private final int[] counts;
    private int steps;
    private float[] features;

    StateRecorder(StateReadout readout, int neurons) {
        this.readout = readout;
        this.onlyCounts = readout instanceof StateReadout.SpikeCounts;
        this.counts = new int[neurons];
    }

    /** Starts a sample. */
    void start(int sampleSteps) {
        steps = sampleSteps;
        Arrays.fill(counts, 0);
        features = new float[readout.features(counts.length)];
        for (int block = 0; block < readout.blocks(); block++) readout.divisor(block, steps);
    }

    /** Hears the spikes of a step. */
    void step(int step, int[] fired, int count) {
        for (int k = 0; k < count; k++) counts[fired[k]]++;
        if (onlyCounts) return;
        for (int block = 0; block < readout.blocks(); block++) {
            float weight = readout.weight(block, step, steps);
            if (weight == 0) continue;
            int offset = block * counts.length;
            for (int k = 0; k < count; k++) features[offset + fired[k]] += weight;
        }
    }

    /** Spikes of each neuron; valid until the next sample. */
    int[] counts() {
        return counts;
    }

    /** Spikes of all neurons. */
    long spikes() {
        long spikes = 0;
        for (int count : counts) spikes += count;
        return spikes;
    }

    /** The features of the sample; the caller owns them. */
    float[] finish() {
        if (onlyCounts) for (int n = 0; n < counts.length; n++) features[n] = counts[n];
        for (int block = 0; block < readout.blocks(); block++) {
            float divisor = readout.divisor(block, steps);
            for (int n = 0; n < counts.length; n++) features[block * counts.length + n] /= divisor;
        }
        return features;
    }
}
