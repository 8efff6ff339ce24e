package org.meniscus.losses.multimodal;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.rowDots;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.losses.autodiff.Node;

/**
 * det of the Gram matrices of { m0_i, m1_j, ..., m(k-1)_j } for all i, j: B^2 small determinants.
 *
 * <p>The derivative of a determinant with respect to an entry is its cofactor, which exists for singular matrices too. Entry
 * (0, r) depends on i and j, entry (r, s) with r, s &gt; 0 on j alone.
 */
final class GramDeterminant {
    private GramDeterminant() {}

    /** B x B determinants of k modalities of B rows each. */
    static Node of(Node... m) {
        int k = m.length;
        int n = m[0].rows();
        Node[][] entries = new Node[k][k]; // upper triangle
        List<Node> parents = new ArrayList<>();
        for (int r = 0; r < k; r++)
            for (int s = r; s < k; s++) {
                entries[r][s] = r == 0 && s > 0 ? dots(m[0], m[s]) : rowDots(m[r], m[s]);
                parents.add(entries[r][s]);
            }
        double[] out = new double[n * n];
        double[][] g = new double[k][k];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                fill(g, entries, i, j, n);
                out[i * n + j] = determinant(g);
            }
        return m[0].tape().step(n, n, out, slope -> pushBack(slope, entries, n), parents.toArray(Node[]::new));
    }

    private static void pushBack(double[] slope, Node[][] entries, int n) {
        int k = entries.length;
        double[][] g = new double[k][k];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) {
                if (slope[i * n + j] == 0) continue;
                fill(g, entries, i, j, n);
                for (int r = 0; r < k; r++)
                    for (int s = r; s < k; s++)
                        if (entries[r][s].isLive())
                            entries[r][s].gradient()[index(r, s, i, j, n)] +=
                                    (r == s ? 1 : 2) * slope[i * n + j] * cofactor(g, r, s);
            }
    }

    private static void fill(double[][] g, Node[][] entries, int i, int j, int n) {
        for (int r = 0; r < g.length; r++)
            for (int s = r; s < g.length; s++) g[r][s] = g[s][r] = entries[r][s].values()[index(r, s, i, j, n)];
    }

    private static int index(int r, int s, int i, int j, int n) {
        if (r > 0) return j;
        return s == 0 ? i : i * n + j;
    }

    private static double cofactor(double[][] g, int row, int column) {
        int k = g.length;
        double[][] minor = new double[k - 1][k - 1];
        for (int r = 0; r < k - 1; r++)
            for (int s = 0; s < k - 1; s++) minor[r][s] = g[r < row ? r : r + 1][s < column ? s : s + 1];
        return ((row + column) % 2 == 0 ? 1 : -1) * determinant(minor);
    }

    /** Gaussian elimination with partial pivoting on a copy. */
    static double determinant(double[][] matrix) {
        int k = matrix.length;
        double[][] a = new double[k][];
        for (int r = 0; r < k; r++) a[r] = matrix[r].clone();
        double determinant = 1;
        for (int c = 0; c < k; c++) {
            int pivot = c;
            for (int r = c + 1; r < k; r++) if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) pivot = r;
            if (a[pivot][c] == 0) return 0;
            if (pivot != c) {
                double[] row = a[pivot];
                a[pivot] = a[c];
                a[c] = row;
                determinant = -determinant;
            }
            determinant *= a[c][c];
            for (int r = c + 1; r < k; r++) {
                double factor = a[r][c] / a[c][c];
                for (int s = c + 1; s < k; s++) a[r][s] -= factor * a[c][s];
            }
        }
        return determinant;
    }
}
