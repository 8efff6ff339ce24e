package org.meniscus.crossbar;

/**
 * The star-mesh transformation: a node without injected current is replaced by conductances between its neighbours,
 * {@code c[i][j] += c[k][i] * c[k][j] / sum(c[k])}. Nothing is ever subtracted, so every conductance keeps its
 * relative accuracy whatever the spread of resistances; no pivoting is needed.
 */
final class StarMesh {
    private static final int PASS = 4;

    private StarMesh() {}

    /**
     * Eliminates the last nodes, from the end.
     *
     * @param c lower triangle of conductances between nodes, {@code c[i]} of length i; the rows of the nodes that
     *     remain are modified, those of the eliminated ones are left as they were when their turn came
     * @param count how many to eliminate
     * @param sums receives the sum of the star of each eliminated node, at the node's index
     */
    static void eliminate(double[][] c, int count, double[] sums) {
        int end = c.length;
        int target = end - count;
        for (; end - PASS >= target; end -= PASS) {
            int rest = end - PASS;
            for (int k = end - 1; k >= rest; k--) {
                sums[k] = sum(c[k]);
                if (sums[k] > 0) for (int i = k - 1; i >= rest; i--) add(c[i], i, c[k], c[k][i] / sums[k]);
            }
            for (int i = 1; i < rest; i++)
                add(
                        c[i],
                        i,
                        c[end - 1],
                        share(c, end - 1, i, sums),
                        c[end - 2],
                        share(c, end - 2, i, sums),
                        c[end - 3],
                        share(c, end - 3, i, sums),
                        c[rest],
                        share(c, rest, i, sums));
        }
        for (int k = end - 1; k >= target; k--) {
            sums[k] = sum(c[k]);
            if (sums[k] > 0) for (int i = 1; i < k; i++) add(c[i], i, c[k], c[k][i] / sums[k]);
        }
    }

    private static double share(double[][] c, int k, int i, double[] sums) {
        return sums[k] > 0 ? c[k][i] / sums[k] : 0;
    }

    private static double sum(double[] row) {
        double sum = 0;
        for (double c : row) sum += c;
        return sum;
    }

    private static void add(double[] row, int n, double[] a, double fa) {
        for (int j = 0; j < n; j++) row[j] += fa * a[j];
    }

    private static void add(
            double[] row,
            int n,
            double[] a,
            double fa,
            double[] b,
            double fb,
            double[] c,
            double fc,
            double[] d,
            double fd) {
        for (int j = 0; j < n; j++) row[j] += fa * a[j] + fb * b[j] + fc * c[j] + fd * d[j];
    }
}
