package org.meniscus.projection.srnn;

import java.util.stream.IntStream;

/**
 * The layer over a batch. Samples are shared out in groups of fixed size, each with its own gradient, added in order of
 * the groups: the same bits for any number of threads.
 */
final class SrnnLayer {
    private static final int GROUP = 16;

    private final SrnnSpec spec;
    private final SpikeTrains trains;

    SrnnLayer(SrnnSpec spec, SpikeTrains trains) {
        this.spec = spec;
        this.trains = trains;
    }

    /** The states of these samples. */
    float[][] states(SrnnWeights weights, int... samples) {
        float[][] states = new float[samples.length][spec.neurons()];
        groups(samples.length).forEach(g -> {
            SrnnTrace trace = new SrnnTrace(spec, trains.steps());
            for (int i = g * GROUP; i < Math.min((g + 1) * GROUP, samples.length); i++)
                trace.forward(trains.sample(samples[i]), weights, states[i]);
        });
        return states;
    }

    /** Overwrites the gradients, running each sample again instead of keeping every trace. */
    void backward(SrnnWeights weights, float[][] stateGradients, SrnnWeights out, int... samples) {
        SrnnWeights[] parts = new SrnnWeights[(samples.length + GROUP - 1) / GROUP];
        groups(samples.length).forEach(g -> {
            SrnnTrace trace = new SrnnTrace(spec, trains.steps());
            float[] state = new float[spec.neurons()];
            parts[g] = SrnnWeights.zeros(trains.inputs(), spec.neurons());
            for (int i = g * GROUP; i < Math.min((g + 1) * GROUP, samples.length); i++) {
                trace.forward(trains.sample(samples[i]), weights, state);
                trace.backward(stateGradients[i], weights, parts[g]);
            }
        });
        out.clear();
        for (SrnnWeights part : parts) out.add(part);
    }

    private static IntStream groups(int samples) {
        return IntStream.range(0, (samples + GROUP - 1) / GROUP).parallel();
    }
}
