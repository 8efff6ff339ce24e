package org.meniscus.liquid;

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
        java.util.Arrays.fill(counts, 0);
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

    /** Adds the sample's spikes to those of each neuron, and returns their number. */
    long addCounts(long[] neuronSpikes) {
        long all = 0;
        for (int n = 0; n < counts.length; n++) {
            neuronSpikes[n] += counts[n];
            all += counts[n];
        }
        return all;
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
