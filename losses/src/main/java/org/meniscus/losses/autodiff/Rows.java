package org.meniscus.losses.autodiff;

import java.util.Arrays;
import java.util.stream.IntStream;

/** Operations on the rows of a matrix: normalise, pair, choose, stack, and reduce by log-sum-exp. */
public final class Rows {
    /** Rows shorter than this are divided by it instead of by their norm: the floor of torch's normalize. */
    public static final double NORM_FLOOR = 1e-12;

    private Rows() {}

    /** Each row divided by max(norm, 1e-12). A row below the floor (a silent liquid) gets gradient zero. */
    public static Node unit(Node x) {
        int n = x.rows();
        int d = x.columns();
        double[] z = x.values();
        double[] out = new double[z.length];
        double[] norm = new double[n];
        for (int i = 0; i < n; i++) {
            double squares = 0;
            for (int k = 0; k < d; k++) squares += z[i * d + k] * z[i * d + k];
            norm[i] = Math.max(Math.sqrt(squares), NORM_FLOOR);
            for (int k = 0; k < d; k++) out[i * d + k] = z[i * d + k] / norm[i];
        }
        return x.tape()
                .step(
                        n,
                        d,
                        out,
                        g -> {
                            double[] dx = x.gradient();
                            for (int i = 0; i < n; i++) {
                                if (norm[i] <= NORM_FLOOR) continue;
                                double along = 0;
                                for (int k = 0; k < d; k++) along += g[i * d + k] * out[i * d + k];
                                for (int k = 0; k < d; k++)
                                    dx[i * d + k] += (g[i * d + k] - along * out[i * d + k]) / norm[i];
                            }
                        },
                        x);
    }

    /** The inner product of row i of a with row i of b: a column. */
    public static Node rowDots(Node a, Node b) {
        return rowSums(a.times(b));
    }

    /** The cosine of row i of a with row i of b: a column. */
    public static Node cosines(Node a, Node b) {
        return rowDots(unit(a), unit(b));
    }

    /** The sum of each row: a column. */
    public static Node rowSums(Node x) {
        int n = x.rows();
        int m = x.columns();
        double[] out = new double[n];
        for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) out[i] += x.values()[i * m + j];
        return x.tape()
                .step(
                        n,
                        1,
                        out,
                        g -> {
                            double[] dx = x.gradient();
                            for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) dx[i * m + j] += g[i];
                        },
                        x);
    }

    /** x_ij - c_i for a column c. */
    public static Node minusColumn(Node x, Node column) {
        int n = x.rows();
        int m = x.columns();
        column.requireShape(n, 1);
        double[] out = new double[n * m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++) out[i * m + j] = x.values()[i * m + j] - column.values()[i];
        return x.tape()
                .step(
                        n,
                        m,
                        out,
                        g -> {
                            x.addScaled(g, 1);
                            if (!column.isLive()) return;
                            double[] dc = column.gradient();
                            for (int i = 0; i < n; i++) for (int j = 0; j < m; j++) dc[i] -= g[i * m + j];
                        },
                        x,
                        column);
    }

    /** The rows of an index list, in its order; a row may appear any number of times. */
    public static Node rows(Node x, int... chosen) {
        int d = x.columns();
        double[] out = new double[chosen.length * d];
        for (int i = 0; i < chosen.length; i++) System.arraycopy(x.values(), chosen[i] * d, out, i * d, d);
        return x.tape()
                .step(
                        chosen.length,
                        d,
                        out,
                        g -> {
                            double[] dx = x.gradient();
                            for (int i = 0; i < chosen.length; i++)
                                for (int k = 0; k < d; k++) dx[chosen[i] * d + k] += g[i * d + k];
                        },
                        x);
    }

    /** Rows {@code from} (inclusive) to {@code to} (exclusive). */
    public static Node rowRange(Node x, int from, int to) {
        return rows(x, IntStream.range(from, to).toArray());
    }

    /** The entry of each row in the given column: a column. */
    public static Node pick(Node x, int... column) {
        int m = x.columns();
        double[] out = new double[x.rows()];
        for (int i = 0; i < out.length; i++) out[i] = x.values()[i * m + column[i]];
        return x.tape()
                .step(
                        out.length,
                        1,
                        out,
                        g -> {
                            double[] dx = x.gradient();
                            for (int i = 0; i < g.length; i++) dx[i * m + column[i]] += g[i];
                        },
                        x);
    }

    /** Row i times the constant w_i. */
    public static Node scaleRows(Node x, double... weights) {
        double[] spread = new double[x.values().length];
        int m = x.columns();
        for (int i = 0; i < x.rows(); i++) Arrays.fill(spread, i * m, (i + 1) * m, weights[i]);
        return x.times(spread);
    }

    /** [a; b]: the rows of b below those of a. */
    public static Node stack(Node a, Node b) {
        int d = a.columns();
        b.requireShape(b.rows(), d);
        int split = a.values().length;
        double[] out = Arrays.copyOf(a.values(), split + b.values().length);
        System.arraycopy(b.values(), 0, out, split, b.values().length);
        return a.tape()
                .step(
                        a.rows() + b.rows(),
                        d,
                        out,
                        g -> {
                            if (a.isLive()) for (int i = 0; i < split; i++) a.gradient()[i] += g[i];
                            if (b.isLive()) for (int i = split; i < g.length; i++) b.gradient()[i - split] += g[i];
                        },
                        a,
                        b);
    }

    /** [a | b]: the columns of b to the right of those of a. */
    public static Node beside(Node a, Node b) {
        int n = a.rows();
        int left = a.columns();
        int right = b.columns();
        int m = left + right;
        b.requireShape(n, right);
        double[] out = new double[n * m];
        for (int i = 0; i < n; i++) {
            System.arraycopy(a.values(), i * left, out, i * m, left);
            System.arraycopy(b.values(), i * right, out, i * m + left, right);
        }
        return a.tape()
                .step(
                        n,
                        m,
                        out,
                        g -> {
                            if (a.isLive()) addColumns(g, m, 0, a.gradient(), left);
                            if (b.isLive()) addColumns(g, m, left, b.gradient(), right);
                        },
                        a,
                        b);
    }

    private static void addColumns(double[] g, int m, int from, double[] gradient, int width) {
        for (int i = 0; i * width < gradient.length; i++)
            for (int j = 0; j < width; j++) gradient[i * width + j] += g[i * m + from + j];
    }

    /** log sum_j exp(x_ij) over the kept entries of each row: a column. A row with none kept is minus infinity. */
    public static Node logSumExp(Node x, Mask mask) {
        int n = x.rows();
        int m = x.columns();
        mask.requireShape(n, m);
        double[] p = new double[n * m];
        double[] out = new double[n];
        for (int i = 0; i < n; i++) out[i] = softmaxRow(x.values(), i * m, m, mask, p);
        return x.tape()
                .step(
                        n,
                        1,
                        out,
                        g -> {
                            double[] dx = x.gradient();
                            for (int i = 0; i < n; i++) for (int j = i * m; j < (i + 1) * m; j++) dx[j] += g[i] * p[j];
                        },
                        x);
    }

    /** The softmax of each row over its kept entries, zero elsewhere. */
    public static Node softmax(Node x, Mask mask) {
        int n = x.rows();
        int m = x.columns();
        mask.requireShape(n, m);
        double[] p = new double[n * m];
        for (int i = 0; i < n; i++) softmaxRow(x.values(), i * m, m, mask, p);
        return x.tape()
                .step(
                        n,
                        m,
                        p,
                        g -> {
                            double[] dx = x.gradient();
                            for (int i = 0; i < n; i++) {
                                double mean = 0;
                                for (int j = i * m; j < (i + 1) * m; j++) mean += g[j] * p[j];
                                for (int j = i * m; j < (i + 1) * m; j++) dx[j] += p[j] * (g[j] - mean);
                            }
                        },
                        x);
    }

    /** The softmax of each whole row. */
    public static Node softmax(Node x) {
        return softmax(x, Mask.all(x.rows(), x.columns()));
    }

    /** Writes the softmax of one row into {@code p} and returns its log-sum-exp. */
    private static double softmaxRow(double[] x, int from, int m, Mask mask, double[] p) {
        double high = Double.NEGATIVE_INFINITY;
        for (int j = from; j < from + m; j++) if (mask.keeps(j)) high = Math.max(high, x[j]);
        if (high == Double.NEGATIVE_INFINITY) return high;
        double sum = 0;
        for (int j = from; j < from + m; j++)
            if (mask.keeps(j)) {
                p[j] = Elementary.exp(x[j] - high);
                sum += p[j];
            }
        for (int j = from; j < from + m; j++) p[j] /= sum;
        return high + StrictMath.log(sum);
    }
}
