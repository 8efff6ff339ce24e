package org.meniscus.losses.stateful;

import java.util.Arrays;
import org.meniscus.losses.autodiff.Elementary;

/** Sinkhorn-Knopp assignment of rows to prototypes with balanced totals. */
final class Sinkhorn {
    private static final double FLOOR = 1e-12;

    private Sinkhorn() {}

    /**
     * Assignments, n x k; rows sum to 1.
     *
     * @param scores inner products of unit rows (so that exp(score / eps) is finite), n x k
     */
    static double[] assign(double[] scores, int n, int k, double eps, int iterations) {
        double[] q = new double[n * k];
        for (int i = 0; i < q.length; i++) q[i] = Elementary.exp(scores[i] / eps);
        scale(q, 1 / Arrays.stream(q).sum());
        for (int t = 0; t < iterations; t++) {
            normaliseColumns(q, n, k);
            scale(q, 1.0 / k);
            normaliseRows(q, n, k);
            scale(q, 1.0 / n);
        }
        return scale(q, n);
    }

    /** Divides each row of non-negative numbers by max(sum, 1e-12), in place. */
    static double[] normaliseRows(double[] q, int n, int k) {
        for (int i = 0; i < n; i++) {
            double sum = 0;
            for (int j = 0; j < k; j++) sum += q[i * k + j];
            for (int j = 0; j < k; j++) q[i * k + j] /= Math.max(sum, FLOOR);
        }
        return q;
    }

    /** Divides each column of non-negative numbers by max(sum, 1e-12), in place. */
    static double[] normaliseColumns(double[] q, int n, int k) {
        for (int j = 0; j < k; j++) {
            double sum = 0;
            for (int i = 0; i < n; i++) sum += q[i * k + j];
            for (int i = 0; i < n; i++) q[i * k + j] /= Math.max(sum, FLOOR);
        }
        return q;
    }

    private static double[] scale(double[] q, double factor) {
        for (int i = 0; i < q.length; i++) q[i] *= factor;
        return q;
    }
}
