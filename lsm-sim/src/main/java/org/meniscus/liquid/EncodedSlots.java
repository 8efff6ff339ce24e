package org.meniscus.liquid;

import java.util.List;
import java.util.function.IntFunction;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/** Where the workers of an encoding leave what they found for one liquid. Every sample has slots of its own. */
final class EncodedSlots {
    private final LiquidEncoder encoder;
    private final Seed seed;
    private final IntFunction<StepObserver> observers;
    private final int first;
    private final float[][] features;
    private final SampleActivity[] activity;
    private final long[] neuronSpikes;

    /**
     * @param observers gives who sees the steps of a sample; null where nobody does
     */
    EncodedSlots(LiquidEncoder encoder, Seed seed, IntFunction<StepObserver> observers, int first, int samples) {
        this.encoder = encoder;
        this.seed = seed;
        this.observers = observers;
        this.first = first;
        this.features = new float[samples][];
        this.activity = new SampleActivity[samples];
        this.neuronSpikes = new long[encoder.liquid().neurons()];
    }

    LiquidEncoder encoder() {
        return encoder;
    }

    Seed seedOf(int sample) {
        return LiquidEncoder.sampleSeed(seed, sample);
    }

    /** Who sees the steps of a sample: the recorder, and before it whoever asked. */
    StepObserver observer(int sample, StateReadout.Recorder recorder) {
        if (observers == null) return recorder;
        return Require.present("observer of sample " + sample, observers.apply(sample))
                .and(recorder);
    }

    void put(int sample, float[] sampleFeatures, SampleActivity sampleActivity) {
        features[sample - first] = sampleFeatures;
        activity[sample - first] = sampleActivity;
    }

    /** Adds a sample's spikes to those of each neuron: sums of integers, in whatever order the workers come. */
    synchronized void addCounts(int[] counts) {
        for (int n = 0; n < counts.length; n++) neuronSpikes[n] += counts[n];
    }

    /** When all samples are done. */
    LiquidStates states() {
        return new LiquidStates(encoder.liquid(), features, List.of(activity), neuronSpikes);
    }
}
