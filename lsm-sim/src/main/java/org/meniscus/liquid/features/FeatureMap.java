package org.meniscus.liquid.features;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/** A {@link FeatureSpec} with the statistics of training states: maps any state of the same liquid. Immutable. */
public final class FeatureMap {
    private final Normalisation normalisation;
    private final int[] kept;
    private final double[] shift;
    private final double[] scale;

    private FeatureMap(Normalisation normalisation, int[] kept, double[] shift, double[] scale) {
        this.normalisation = normalisation;
        this.kept = kept;
        this.shift = shift;
        this.scale = scale;
    }

    /**
     * @param states of training recordings, shape [samples][blocks x neurons]
     * @param labels class of each, 0 or more; not all need occur
     * @param neurons that are read; feature f is of neuron {@code f % neurons}
     */
    public static FeatureMap fit(FeatureSpec spec, float[][] states, int[] labels, int neurons) {
        Require.positive("training states", states.length);
        Require.that(
                states[0].length % neurons == 0,
                "%d features are no multiple of %d neurons",
                states[0].length,
                neurons);
        boolean[] read = spec.neurons().read(states, labels, neurons);
        int[] kept = IntStream.range(0, states[0].length)
                .filter(f -> read[f % neurons])
                .toArray();
        Require.that(
                kept.length > 0, "no neuron is left to read: none varies over the %d training states", states.length);
        double[] shift = new double[kept.length];
        double[] scale = new double[kept.length];
        for (int k = 0; k < kept.length; k++) fit(spec.normalisation(), column(states, kept[k]), k, shift, scale);
        return new FeatureMap(spec.normalisation(), kept, shift, scale);
    }

    static float[] column(float[][] states, int feature) {
        float[] column = new float[states.length];
        for (int i = 0; i < column.length; i++) column[i] = states[i][feature];
        return column;
    }

    private static void fit(Normalisation normalisation, float[] values, int k, double[] shift, double[] scale) {
        scale[k] = 1;
        double spread = 0;
        switch (normalisation) {
            case NONE, UNIT_LENGTH:
                return;
            case Z_SCORE:
                for (float value : values) shift[k] += value / (double) values.length;
                for (float value : values) spread += (value - shift[k]) * (value - shift[k]) / values.length;
                spread = Math.sqrt(spread);
                break;
            case MIN_MAX:
                double largest = values[0];
                shift[k] = values[0];
                for (float value : values) {
                    shift[k] = Math.min(shift[k], value);
                    largest = Math.max(largest, value);
                }
                spread = largest - shift[k];
                break;
            default:
                throw new IllegalStateException("no scale is fitted for the normalisation " + normalisation);
        }
        boolean constant = true;
        for (float value : values) constant &= value == values[0];
        scale[k] = constant ? 0 : 1 / spread;
    }

    /** Features that are left. */
    public int features() {
        return kept.length;
    }

    /** Which they are, ascending. */
    int[] kept() {
        return kept.clone();
    }

    /** Maps states of training or test; gives back the same array where there is nothing to do. */
    public float[][] apply(float[][] states) {
        if (normalisation == Normalisation.NONE && kept.length == states[0].length) return states;
        return Arrays.stream(states).map(this::apply).toArray(float[][]::new);
    }

    private float[] apply(float[] state) {
        float[] mapped = new float[kept.length];
        double square = 0;
        for (int k = 0; k < kept.length; k++) {
            mapped[k] = (float) ((state[kept[k]] - shift[k]) * scale[k]);
            square += mapped[k] * (double) mapped[k];
        }
        if (normalisation == Normalisation.UNIT_LENGTH && square > 0)
            for (int k = 0; k < mapped.length; k++) mapped[k] = (float) (mapped[k] / Math.sqrt(square));
        return mapped;
    }
}
