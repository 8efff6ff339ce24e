package org.meniscus.projection.jvm;

/**
 * One row of a softmax cross-entropy. All implementations add in 32 lanes, entry j to lane j mod 32, and the lanes in
 * double from the first to the last, so they agree bit for bit.
 */
public interface RowKernel {
    /** Lanes of every sum. */
    int LANES = 32;

    /** z + w, entry by entry. */
    void add(float[] z, float[] w, float[] out);

    /** The largest entry. */
    float largest(float[] z);

    /** Writes {@link FloatExponential} of z - top and returns the sum. */
    double exponentials(float[] z, float top, float[] out);

    /** Scales e, takes the targets (null for zeros) off it, in place, and returns sum_j t_j z_j. */
    double slope(float[] z, float scale, float[] targets, float[] e);

    /** y = factor x + keep y. */
    void combine(float factor, float[] x, int keep, float[] y);

    /** The lanes in order. */
    static double total(float[] lanes) {
        double sum = 0;
        for (float lane : lanes) sum += lane;
        return sum;
    }
}
