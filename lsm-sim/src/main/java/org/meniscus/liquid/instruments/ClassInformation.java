package org.meniscus.liquid.instruments;

import java.util.Arrays;

/**
 * What each feature alone tells of the class: the mutual information in bits between the feature, cut into bins of equal
 * size by rank, and the label, {@code I = H(class) + H(bin) - H(class, bin)}.
 *
 * <p>The plug-in estimate is too high by about {@code (classes - 1)(bins - 1) / (2 N ln 2)} bits; that much is subtracted
 * (Miller and Madow; Panzeri et al. 2007, doi 10.1152/jn.00559.2007) and the result held at zero or above.
 */
public final class ClassInformation {
    /** Bins; equal values always share one, so that there may be fewer. */
    public static final int BINS = 8;

    private ClassInformation() {}

    /**
     * @param states shape [samples][features]
     * @param labels class of each sample, from 0
     * @return bits, per feature
     */
    public static double[] perFeature(float[][] states, int[] labels) {
        int classes = Labels.sizes(states.length, labels).length;
        double[] information = new double[states[0].length];
        for (int f = 0; f < information.length; f++) information[f] = information(column(states, f), labels, classes);
        return information;
    }

    private static float[] column(float[][] states, int feature) {
        float[] column = new float[states.length];
        for (int i = 0; i < column.length; i++) column[i] = states[i][feature];
        return column;
    }

    private static double information(float[] values, int[] labels, int classes) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        long[][] joint = new long[classes][BINS];
        for (int i = 0; i < values.length; i++) joint[labels[i]][bin(sorted, values[i])]++;
        long[] perClass = new long[classes];
        long[] perBin = new long[BINS];
        double together = 0;
        for (int c = 0; c < classes; c++) {
            for (int b = 0; b < BINS; b++) {
                perClass[c] += joint[c][b];
                perBin[b] += joint[c][b];
            }
            together += entropy(joint[c], values.length);
        }
        long used = Arrays.stream(perBin).filter(n -> n > 0).count();
        double bias = (classes - 1) * (used - 1) / (2.0 * values.length * Math.log(2));
        return Math.max(0, entropy(perClass, values.length) + entropy(perBin, values.length) - together - bias);
    }

    /** By the rank of the first of the equal values. */
    private static int bin(float[] sorted, float value) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] < value) low = middle + 1;
            else high = middle;
        }
        return (int) ((long) low * BINS / sorted.length);
    }

    private static double entropy(long[] counts, long all) {
        double bits = 0;
        for (long count : counts)
            if (count > 0) bits -= (double) count / all * Math.log((double) count / all) / Math.log(2);
        return bits;
    }
}
