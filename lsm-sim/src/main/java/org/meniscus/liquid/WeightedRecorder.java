package org.meniscus.liquid;

/** Features of {@link StateReadout.WeightedSpikes}. */
final class WeightedRecorder implements StateReadout.Recorder {
    private final StateReadout.WeightedSpikes readout;
    private final int neurons;
    private int steps;
    private float[] features;

    WeightedRecorder(StateReadout.WeightedSpikes readout, int neurons) {
        this.readout = readout;
        this.neurons = neurons;
    }

    @Override
    public void start(int sampleSteps) {
        steps = sampleSteps;
        features = new float[readout.features(neurons)];
        for (int block = 0; block < readout.blocks(); block++) readout.divisor(block, steps);
    }

    @Override
    public void step(int step, int[] fired, int from, int count, float[] membrane) {
        for (int block = 0; block < readout.blocks(); block++) {
            float weight = readout.weight(block, step, steps);
            if (weight == 0) continue;
            int offset = block * neurons;
            for (int k = from; k < from + count; k++) features[offset + fired[k]] += weight;
        }
    }

    @Override
    public float[] finish(int[] counts, float[] membrane) {
        for (int block = 0; block < readout.blocks(); block++) {
            float divisor = readout.divisor(block, steps);
            for (int n = 0; n < neurons; n++) features[block * neurons + n] /= divisor;
        }
        return features;
    }
}
