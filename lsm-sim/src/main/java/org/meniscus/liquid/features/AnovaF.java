package org.meniscus.liquid.features;

import java.util.Arrays;

/**
 * The F statistic of a one-way analysis of variance (Fisher 1925): the variance between class means over that within
 * classes,
 *
 * <pre>F = (sum_c n_c (mu_c - mu)^2 / (C - 1)) / (sum_c sum_i (x_i - mu_c)^2 / (N - C))</pre>
 *
 * <p>0 where all means agree, infinite where classes have distinct means and no scatter.
 */
final class AnovaF {
    private AnovaF() {}

    /**
     * @param states shape [samples][features]
     * @param classes of each sample, numbered without gaps
     */
    static double[] perFeature(float[][] states, int[] classes) {
        double[] ratios = new double[states[0].length];
        for (int f = 0; f < ratios.length; f++) ratios[f] = of(FeatureMap.column(states, f), classes);
        return ratios;
    }

    static double of(float[] values, int[] classes) {
        int count = Arrays.stream(classes).max().orElseThrow() + 1;
        double[] means = new double[count];
        int[] sizes = new int[count];
        double all = 0;
        for (int i = 0; i < values.length; i++) {
            means[classes[i]] += values[i];
            sizes[classes[i]]++;
            all += values[i];
        }
        all /= values.length;
        double between = 0;
        for (int c = 0; c < count; c++) {
            means[c] /= sizes[c];
            between += sizes[c] * (means[c] - all) * (means[c] - all);
        }
        double within = 0;
        for (int i = 0; i < values.length; i++)
            within += (values[i] - means[classes[i]]) * (values[i] - means[classes[i]]);
        if (count == 1 || between == 0) return 0;
        if (within == 0) return Double.POSITIVE_INFINITY;
        return between / (count - 1) / (within / (values.length - count));
    }
}
