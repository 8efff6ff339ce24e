package org.meniscus.losses.sampling;

import org.meniscus.losses.autodiff.Rows;

/** The cosine of two rows of plain arrays, with the norm floor of the losses. */
final class Cosine {
    private Cosine() {}

    static double of(double[] a, int from, double[] b, int start, int d) {
        double dot = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < d; k++) {
            dot += a[from + k] * b[start + k];
            aa += a[from + k] * a[from + k];
            bb += b[start + k] * b[start + k];
        }
        return dot / (Math.max(Math.sqrt(aa), Rows.NORM_FLOOR) * Math.max(Math.sqrt(bb), Rows.NORM_FLOOR));
    }
}
