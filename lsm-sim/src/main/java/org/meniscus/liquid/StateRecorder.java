package org.meniscus.liquid;

/** Turns the spikes of one sample into its features; one per sample of a block, reused. */
final class StateRecorder {
    private final StateReadout readout;
    private final boolean onlyCounts;
    private final int neurons;
    private int steps;
    private float[] features;

    StateRecorder(StateReadout readout, int neurons) {
        this.readout = readout;
        this.onlyCounts = readout instanceof StateReadout.SpikeCounts;
        this.neurons = neurons;
    }

    /** Starts a sample. */
    void start(int sampleSteps) {
        steps = sampleSteps;
        features = new float[readout.features(neurons)];
        for (int block = 0; block < readout.blocks(); block++) readout.divisor(block, steps);
    }

    /** Hears the spikes of a step. */
    void step(int step, int[] fired, int count) {
        if (onlyCounts) return;
        for (int block = 0; block < readout.blocks(); block++) {
            float weight = readout.weight(block, step, steps);
            if (weight == 0) continue;
            int offset = block * neurons;
            for (int k = 0; k < count; k++) features[offset + fired[k]] += weight;
        }
    }

    /**
     * The features of the sample; the caller owns them.
     *
     * @param counts spikes of each neuron, which were counted anyway
     */
    float[] finish(int[] counts) {
        if (onlyCounts) for (int n = 0; n < neurons; n++) features[n] = counts[n];
        for (int block = 0; block < readout.blocks(); block++) {
            float divisor = readout.divisor(block, steps);
            for (int n = 0; n < neurons; n++) features[block * neurons + n] /= divisor;
        }
        return features;
    }
}
