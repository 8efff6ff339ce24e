package org.meniscus.losses.autodiff;

import java.util.Arrays;

/**
 * Matrix products and distances between rows.
 *
 * <p>Every product is one kernel: pairs of rows of the result accumulate scaled rows of the right factor, four at a time, in
 * column blocks that stay in the first-level cache. The inner loop is element-wise, so the compiler vectorises it, and the order of
 * summation does not depend on the vector width.
 */
public final class Products {
    private static final int COLUMN_BLOCK = 512;

    private Products() {}

    /** A B for A of n x k and B of k x m. */
    public static Node product(Node a, Node b) {
        int n = a.rows();
        int k = a.columns();
        int m = b.columns();
        b.requireShape(k, m);
        double[] out = new double[n * m];
        multiply(a.values(), k, 1, b.values(), out, n, k, m);
        return a.tape()
                .step(
                        n,
                        m,
                        out,
                        g -> {
                            if (a.isLive()) multiply(g, m, 1, transposed(b.values(), k, m), a.gradient(), n, m, k);
                            if (b.isLive()) multiply(a.values(), 1, k, g, b.gradient(), k, n, m);
                        },
                        a,
                        b);
    }

    /** A B^T, the inner products of the rows of A with the rows of B. */
    public static Node dots(Node a, Node b) {
        if (a.tape().accelerates(a.rows(), b.rows()))
            return there(a, b, a.tape().constant(1));
        return exactDots(a, b);
    }

    /** {@link #dots} in double even where there is an accelerator, for formulas in which they nearly cancel. */
    public static Node exactDots(Node a, Node b) {
        return a.tape().step(a.rows(), b.rows(), rowProducts(a, b, 1), g -> pushRowProducts(g, a, b, 1), a, b);
    }

    /** A B^T / tau for a 1 x 1 node tau: the logits of a contrastive softmax. */
    public static Node logits(Node a, Node b, Node temperature) {
        double tau = temperature.scalar();
        if (a.tape().accelerates(a.rows(), b.rows())) return there(a, b, temperature);
        double[] out = rowProducts(a, b, 1 / tau);
        return a.tape()
                .step(
                        a.rows(),
                        b.rows(),
                        out,
                        g -> {
                            pushRowProducts(g, a, b, 1 / tau);
                            if (!temperature.isLive()) return;
                            double sum = 0;
                            for (int i = 0; i < g.length; i++) sum += g[i] * out[i];
                            temperature.gradient()[0] -= sum / tau;
                        },
                        a,
                        b,
                        temperature);
    }

    /**
     * A B^T / tau on the accelerator. As every entry of the result is linear in A, its gradient along its values, which the
     * temperature asks for, is that of A along A.
     */
    private static Node there(Node a, Node b, Node temperature) {
        int d = a.columns();
        b.requireShape(b.rows(), d);
        double tau = temperature.scalar();
        Resident s = a.tape().accelerator().products(a.values(), b.values(), d, 1 / tau);
        return a.tape()
                .step(
                        s,
                        () -> {
                            double[] da = s.pullToFirst();
                            a.addScaled(da, 1);
                            if (b.isLive()) b.addScaled(s.pullToSecond(), 1);
                            if (!temperature.isLive()) return;
                            double sum = 0;
                            for (int i = 0; i < da.length; i++) sum += da[i] * a.values()[i];
                            temperature.gradient()[0] -= sum / tau;
                        },
                        a,
                        b,
                        temperature);
    }

    private static double[] rowProducts(Node a, Node b, double factor) {
        int d = a.columns();
        b.requireShape(b.rows(), d);
        double[] out = new double[a.rows() * b.rows()];
        double[] columns = scaled(transposed(b.values(), b.rows(), d), factor);
        multiply(a.values(), d, 1, columns, out, a.rows(), d, b.rows());
        return out;
    }

    private static void pushRowProducts(double[] g, Node a, Node b, double factor) {
        int n = a.rows();
        int m = b.rows();
        int d = a.columns();
        if (a == b) {
            multiply(plusTransposed(g, n), n, 1, scaled(a.values().clone(), factor), a.gradient(), n, n, d);
            return;
        }
        if (a.isLive()) multiply(g, m, 1, scaled(b.values().clone(), factor), a.gradient(), n, m, d);
        if (b.isLive()) multiply(g, 1, m, scaled(a.values().clone(), factor), b.gradient(), m, n, d);
    }

    private static double[] scaled(double[] values, double factor) {
        if (factor != 1) for (int i = 0; i < values.length; i++) values[i] *= factor;
        return values;
    }

    /** ||a_i - b_j||^2, summed from differences: never negative, exact for equal rows. */
    public static Node squaredDistances(Node a, Node b) {
        int n = a.rows();
        int m = b.rows();
        int d = a.columns();
        b.requireShape(m, d);
        double[] x = a.values();
        double[] y = b.values();
        double[] out = new double[n * m];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < m; j++)
                for (int k = 0; k < d; k++) {
                    double difference = x[i * d + k] - y[j * d + k];
                    out[i * m + j] += difference * difference;
                }
        return a.tape()
                .step(
                        n,
                        m,
                        out,
                        g -> {
                            double[] da = a.isLive() ? a.gradient() : new double[x.length];
                            double[] db = b.isLive() ? b.gradient() : new double[y.length];
                            for (int i = 0; i < n; i++)
                                for (int j = 0; j < m; j++)
                                    for (int k = 0; k < d; k++) {
                                        double pull = 2 * g[i * m + j] * (x[i * d + k] - y[j * d + k]);
                                        da[i * d + k] += pull;
                                        db[j * d + k] -= pull;
                                    }
                        },
                        a,
                        b);
    }

    /** out += A B, where A(i, l) lies at {@code i * rowStride + l * columnStride}; B is k x m, out is n x m. */
    static void multiply(double[] a, int rowStride, int columnStride, double[] b, double[] out, int n, int k, int m) {
        double[] first = new double[Math.min(m, COLUMN_BLOCK)];
        double[] second = new double[first.length];
        for (int from = 0; from < m; from += COLUMN_BLOCK) {
            int width = Math.min(COLUMN_BLOCK, m - from);
            for (int i = 0; i < n; i += 2) {
                int next = Math.min(i + 1, n - 1); // an odd last row is computed twice and added once
                Arrays.fill(first, 0);
                Arrays.fill(second, 0);
                int l = 0;
                for (; l + 3 < k; l += 4)
                    addFour(
                            a,
                            i * rowStride + l * columnStride,
                            next * rowStride + l * columnStride,
                            columnStride,
                            b,
                            l * m + from,
                            m,
                            first,
                            second,
                            width);
                for (; l < k; l++) {
                    addOne(a[i * rowStride + l * columnStride], b, l * m + from, first, 0, width);
                    addOne(a[next * rowStride + l * columnStride], b, l * m + from, second, 0, width);
                }
                addOne(1, first, 0, out, i * m + from, width);
                if (next > i) addOne(1, second, 0, out, next * m + from, width);
            }
        }
    }

    /** Adds four scaled rows of b to each of two rows: every value loaded is used twice. */
    private static void addFour(
            double[] a,
            int at,
            int beside,
            int stride,
            double[] b,
            int from,
            int m,
            double[] first,
            double[] second,
            int width) {
        double u0 = a[at];
        double u1 = a[at + stride];
        double u2 = a[at + 2 * stride];
        double u3 = a[at + 3 * stride];
        double v0 = a[beside];
        double v1 = a[beside + stride];
        double v2 = a[beside + 2 * stride];
        double v3 = a[beside + 3 * stride];
        int from1 = from + m;
        int from2 = from1 + m;
        int from3 = from2 + m;
        for (int j = 0; j < width; j++) {
            double b0 = b[from + j];
            double b1 = b[from1 + j];
            double b2 = b[from2 + j];
            double b3 = b[from3 + j];
            first[j] += u0 * b0 + u1 * b1 + u2 * b2 + u3 * b3;
            second[j] += v0 * b0 + v1 * b1 + v2 * b2 + v3 * b3;
        }
    }

    private static void addOne(double w, double[] b, int from, double[] out, int at, int width) {
        for (int j = 0; j < width; j++) out[at + j] += w * b[from + j];
    }

    /** G + G^T: both slopes of A A^T in one. */
    private static double[] plusTransposed(double[] g, int n) {
        double[] sum = transposed(g, n, n);
        for (int i = 0; i < sum.length; i++) sum[i] += g[i];
        return sum;
    }

    /** The columns of an n x m matrix as rows, in blocks of 32. */
    static double[] transposed(double[] a, int n, int m) {
        if (n == 1 || m == 1) return Arrays.copyOf(a, a.length);
        double[] out = new double[a.length];
        for (int i0 = 0; i0 < n; i0 += 32)
            for (int j0 = 0; j0 < m; j0 += 32)
                for (int i = i0; i < Math.min(n, i0 + 32); i++)
                    for (int j = j0; j < Math.min(m, j0 + 32); j++) out[j * n + i] = a[i * m + j];
        return out;
    }
}
