package org.meniscus.liquid;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.meniscus.macro.ReadCounts;

/**
 * The states of a set of samples, with what it took to compute them: the matrix that meets the labels outside this module.
 */
public final class LiquidStates {
    /** A neuron that fires in at least this share of the steps open to it is called saturated. */
    public static final double SATURATED = 0.9;

    private final Liquid liquid;
    private final float[][] features;
    private final List<SampleActivity> activity;
    private final long[] neuronSpikes;

    LiquidStates(Liquid liquid, float[][] features, List<SampleActivity> activity, long[] neuronSpikes) {
        this.liquid = liquid;
        this.features = features;
        this.activity = List.copyOf(activity);
        this.neuronSpikes = neuronSpikes;
    }

    /** Shape [samples][features]. Not copied, since it can be large: read it, do not write to it. */
    public float[][] features() {
        return features;
    }

    public int samples() {
        return features.length;
    }

    /** One entry per sample. */
    public List<SampleActivity> activity() {
        return activity;
    }

    /** What the array did, in all. */
    public ReadCounts reads() {
        return activity.stream().map(SampleActivity::reads).reduce(ReadCounts.NONE, ReadCounts::plus);
    }

    /** The mean over samples of something counted, as in {@code perSample(a -> a.reads().conversions())}. */
    public double perSample(ToLongFunction<SampleActivity> counted) {
        return (double) activity.stream().mapToLong(counted).sum() / samples();
    }

    /** Spikes per step of one neuron, over all samples. */
    public double rate(int neuron) {
        return (double) neuronSpikes[neuron] / totalSteps();
    }

    /** Spikes per neuron and step, over all samples. */
    public double meanRate() {
        return (double) activity.stream()
                        .mapToLong(SampleActivity::liquidSpikes)
                        .sum()
                / ((double) totalSteps() * liquid.neurons());
    }

    /** Neurons that never spiked. */
    public int[] silentNeurons() {
        return IntStream.range(0, liquid.neurons())
                .filter(n -> neuronSpikes[n] == 0)
                .toArray();
    }

    /** Neurons that fire nearly always: at least {@link #SATURATED} of what their refractory period allows. */
    public int[] saturatedNeurons() {
        double most = 1.0 / (1 + liquid.population().lif().refractorySteps());
        return IntStream.range(0, liquid.neurons())
                .filter(n -> rate(n) >= SATURATED * most)
                .toArray();
    }

    private long totalSteps() {
        return activity.stream().mapToLong(SampleActivity::steps).sum();
    }
}
