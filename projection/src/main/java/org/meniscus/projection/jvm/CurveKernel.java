package org.meniscus.projection.jvm;

/**
 * {@link org.meniscus.projection.compute.NormalCurve} over the first {@code count} entries of arrays. Every implementation
 * does the same operations on every entry, so they agree bit for bit.
 */
public interface CurveKernel {
    /** Replaces every x by e^x. */
    void exp(double[] x, int count);

    /**
     * P(Z <= x).
     *
     * @param e e^(-x^2 / 2) of every x
     * @param out may be {@code e}
     */
    void cdf(double[] x, double[] e, double[] out, int count);
}
