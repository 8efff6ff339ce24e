package org.meniscus.losses.multimodal;

import static org.meniscus.losses.autodiff.Products.exactDots;
import static org.meniscus.losses.autodiff.Rows.rowDots;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.losses.autodiff.Node;

/**
 * det of the Gram matrices of { m0_i, m1_j, ..., m(k-1)_j } for all i and j: B^2 determinants for the price of B.
 *
 * <p>Only the first row and column depend on i, so with N_j the Gram matrix of the others, v_ij their inner products with the
 * anchor and adj the adjugate (which, unlike the inverse, exists for dependent vectors too):
 *
 * <pre>
 *   det G_ij = |m0_i|^2 det N_j - v_ij^T adj(N_j) v_ij
 * </pre>
 *
 * <p>Backwards, sum_i g_ij det G_ij = alpha_j det N_j - &lt;M_j, adj(N_j)&gt; with alpha_j = sum_i g_ij |m0_i|^2 and
 * M_j = sum_i g_ij v_ij v_ij^T, whose derivatives are minors of N_j.
 */
final class GramDeterminant {
    private final Node anchorNorms; // B x 1
    private final Node[] anchorDots; // k-1 of B x B, (i, j)
    private final Node[][] otherDots; // k-1 x k-1 of B x 1, by j; symmetric
    private final int n;
    private final int k;

    private GramDeterminant(Node[] m) {
        this.n = m[0].rows();
        this.k = m.length - 1;
        this.anchorNorms = rowDots(m[0], m[0]);
        this.anchorDots = new Node[k];
        this.otherDots = new Node[k][k];
        for (int r = 0; r < k; r++) {
            anchorDots[r] = exactDots(m[0], m[r + 1]);
            for (int s = 0; s <= r; s++) {
                otherDots[r][s] = rowDots(m[r + 1], m[s + 1]);
                otherDots[s][r] = otherDots[r][s];
            }
        }
    }

    /** B x B determinants of modalities of B rows each, the anchor modality first. */
    static Node of(Node... modalities) {
        GramDeterminant gram = new GramDeterminant(modalities);
        List<Node> parents = new ArrayList<>(List.of(gram.anchorDots));
        parents.add(gram.anchorNorms);
        for (int r = 0; r < gram.k; r++) for (int s = 0; s <= r; s++) parents.add(gram.otherDots[r][s]);
        Node[] all = parents.toArray(Node[]::new);
        return modalities[0].tape().step(gram.n, gram.n, gram.values(), gram::pushBack, all);
    }

    private double[] values() {
        double[] out = new double[n * n];
        double[] v = new double[k];
        for (int j = 0; j < n; j++) {
            double[][] others = others(j);
            double determinant = determinant(others);
            double[][] adjugate = adjugate(others);
            for (int i = 0; i < n; i++) {
                anchorProducts(i, j, v);
                double projected = 0;
                for (int r = 0; r < k; r++) projected += v[r] * dot(adjugate[r], v);
                out[i * n + j] = anchorNorms.values()[i] * determinant - projected;
            }
        }
        return out;
    }

    private void pushBack(double[] g) {
        double[] v = new double[k];
        for (int j = 0; j < n; j++) {
            double[][] others = others(j);
            double determinant = determinant(others);
            double[][] adjugate = adjugate(others);
            double alpha = 0;
            double[][] m = new double[k][k];
            for (int i = 0; i < n; i++) {
                double slope = g[i * n + j];
                anchorProducts(i, j, v);
                alpha += slope * anchorNorms.values()[i];
                add(anchorNorms, i, slope * determinant);
                for (int r = 0; r < k; r++) {
                    add(anchorDots[r], i * n + j, -2 * slope * dot(adjugate[r], v));
                    for (int s = 0; s < k; s++) m[r][s] += slope * v[r] * v[s];
                }
            }
            for (int r = 0; r < k; r++)
                for (int s = 0; s < k; s++)
                    add(otherDots[r][s], j, alpha * cofactor(others, r, s) - adjugateSlope(others, r, s, m));
        }
    }

    /** The derivative of &lt;m, adj(a)&gt; with respect to a(row, column), for symmetric m. */
    private static double adjugateSlope(double[][] a, int row, int column, double[][] m) {
        double sum = 0;
        for (int p = 0; p < a.length; p++)
            for (int q = 0; q < a.length; q++) {
                if (p == row || q == column) continue;
                int r = row < p ? row : row - 1; // where the entry lies in the minor without row p and column q
                int s = column < q ? column : column - 1;
                sum += sign(p + q) * m[p][q] * cofactor(minor(a, p, q), r, s);
            }
        return sum;
    }

    private double[][] others(int j) {
        double[][] gram = new double[k][k];
        for (int r = 0; r < k; r++)
            for (int s = 0; s < k; s++) gram[r][s] = otherDots[r][s].values()[j];
        return gram;
    }

    private void anchorProducts(int i, int j, double[] v) {
        for (int r = 0; r < k; r++) v[r] = anchorDots[r].values()[i * n + j];
    }

    private static void add(Node node, int index, double slope) {
        if (node.isLive()) node.gradient()[index] += slope;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int r = 0; r < a.length; r++) sum += a[r] * b[r];
        return sum;
    }

    private static double[][] adjugate(double[][] a) {
        double[][] adjugate = new double[a.length][a.length];
        for (int r = 0; r < a.length; r++) for (int s = 0; s < a.length; s++) adjugate[s][r] = cofactor(a, r, s);
        return adjugate;
    }

    private static double cofactor(double[][] a, int row, int column) {
        return sign(row + column) * determinant(minor(a, row, column));
    }

    private static int sign(int power) {
        return power % 2 == 0 ? 1 : -1;
    }

    private static double[][] minor(double[][] a, int row, int column) {
        double[][] minor = new double[a.length - 1][a.length - 1];
        for (int r = 0; r < minor.length; r++)
            for (int s = 0; s < minor.length; s++) minor[r][s] = a[r < row ? r : r + 1][s < column ? s : s + 1];
        return minor;
    }

    /** Gaussian elimination with partial pivoting on a copy; 1 for the empty matrix. */
    static double determinant(double[][] matrix) {
        int size = matrix.length;
        double[][] a = new double[size][];
        for (int r = 0; r < size; r++) a[r] = matrix[r].clone();
        double determinant = 1;
        for (int c = 0; c < size; c++) {
            int pivot = c;
            for (int r = c + 1; r < size; r++) if (Math.abs(a[r][c]) > Math.abs(a[pivot][c])) pivot = r;
            if (a[pivot][c] == 0) return 0;
            if (pivot != c) {
                double[] row = a[pivot];
                a[pivot] = a[c];
                a[c] = row;
                determinant = -determinant;
            }
            determinant *= a[c][c];
            for (int r = c + 1; r < size; r++) {
                double factor = a[r][c] / a[c][c];
                for (int s = c + 1; s < size; s++) a[r][s] -= factor * a[c][s];
            }
        }
        return determinant;
    }
}
