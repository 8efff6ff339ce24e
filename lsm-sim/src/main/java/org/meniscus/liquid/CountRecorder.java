package org.meniscus.liquid;

/** Features of {@link StateReadout.SpikeCounts}. */
final class CountRecorder implements StateReadout.Recorder {
    private int steps;

    @Override
    public void start(int sampleSteps) {
        steps = sampleSteps;
    }

    @Override
    public void step(int step, int[] fired, int from, int count, float[] membrane) {}

    @Override
    public float[] finish(int[] counts, float[] membrane) {
        float[] features = new float[counts.length];
        for (int n = 0; n < counts.length; n++) features[n] = counts[n] / (float) steps;
        return features;
    }
}
