package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
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

    /**
     * What {@link LiquidEncoder} found, or what was kept of it.
     *
     * @param features shape [samples][features]; not copied
     * @param activity one entry per sample
     * @param neuronSpikes of each neuron, over all samples; not copied
     */
    public LiquidStates(Liquid liquid, float[][] features, List<SampleActivity> activity, long[] neuronSpikes) {
        Require.that(
                features.length == activity.size() && neuronSpikes.length == liquid.neurons(),
                "states of %d samples and %d neurons do not fit %d activities and a liquid of %d",
                features.length,
                neuronSpikes.length,
                activity.size(),
                liquid.neurons());
        this.liquid = liquid;
        this.features = features;
        this.activity = List.copyOf(activity);
        this.neuronSpikes = neuronSpikes;
    }

    /** The states of samples that were encoded part by part with one liquid, in the order of the parts. */
    public static LiquidStates joined(List<LiquidStates> parts) {
        Require.positive("parts of the states", parts.size());
        Liquid liquid = parts.get(0).liquid;
        long[] spikes = new long[liquid.neurons()];
        for (LiquidStates part : parts) Arrays.setAll(spikes, n -> spikes[n] + part.neuronSpikes[n]);
        return new LiquidStates(
                liquid,
                parts.stream().flatMap(part -> Arrays.stream(part.features)).toArray(float[][]::new),
                parts.stream().flatMap(part -> part.activity.stream()).toList(),
                spikes);
    }

    /** The same with only the features of the neurons from this one on: the last layer of a layered liquid. */
    public LiquidStates readFrom(int neuron) {
        if (neuron == 0) return this;
        int neurons = liquid.neurons();
        int[] kept = IntStream.range(0, features[0].length)
                .filter(f -> f % neurons >= neuron)
                .toArray();
        float[][] fewer = new float[features.length][kept.length];
        for (int i = 0; i < fewer.length; i++) for (int k = 0; k < kept.length; k++) fewer[i][k] = features[i][kept[k]];
        return new LiquidStates(liquid, fewer, activity, neuronSpikes);
    }

    /** Spikes of each neuron, over all samples. */
    public long[] neuronSpikes() {
        return neuronSpikes.clone();
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
        double most = 1.0 / (1 + liquid.population().model().refractorySteps());
        return IntStream.range(0, liquid.neurons())
                .filter(n -> rate(n) >= SATURATED * most)
                .toArray();
    }

    private long totalSteps() {
        return activity.stream().mapToLong(SampleActivity::steps).sum();
    }
}
