package org.meniscus.liquid;

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
        for (int block = 0; block < readout.blocks(); block++) readout.divisor(block, steps);
        features = new float[readout.features(neurons)];
    }

    /** Hears the spikes of a step. */
    void step(int step, int[] fired, int count) {
        for (int block = 0; block < readout.blocks(); block++) {
            float weight = readout.weight(block, step, steps);
            if (weight == 0) continue;
            int offset = block * neurons;
            for (int k = 0; k < count; k++) features[offset + fired[k]] += weight;
        }
    }

    /** The features of the sample; the caller owns them. */
    float[] finish() {
        for (int block = 0; block < readout.blocks(); block++) {
            float divisor = readout.divisor(block, steps);
            for (int n = 0; n < neurons; n++) features[block * neurons + n] /= divisor;
        }
        return features;
    }
}
