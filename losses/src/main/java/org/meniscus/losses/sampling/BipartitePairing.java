package org.meniscus.losses.sampling;

import java.util.Arrays;
import org.meniscus.losses.Check;

/**
 * Finds positives between two windows without labels: the one-to-one pairing of largest total similarity, and how reliable
 * each pair is.
 *
 * <p>The Hungarian method with potentials (shortest augmenting paths), O(n^3). The reliability of a pair is its similarity minus
 * that of the best competitor in its row or column; feed it as {@code score} to {@code quality-weighted-nce}.
 *
 * <p>Source: pairing after ISR, Dou et al., arXiv 2308.08887; its reliability weight could not be obtained, this one is ours.
 */
public final class BipartitePairing {
    private final int[] columnOfRow;
    private final double[] reliability;

    private BipartitePairing(int[] columnOfRow, double[] reliability) {
        this.columnOfRow = columnOfRow;
        this.reliability = reliability;
    }

    /** The best pairing of an n x n similarity matrix, row-major. */
    public static BipartitePairing of(double[] similarity, int n) {
        Check.that(similarity.length == n * n, "pairing needs n x n similarities, got " + similarity.length);
        for (double s : similarity) Check.finite("similarity", s);
        int[] columns = new int[n];
        int[] rowOfColumn = assign(similarity, n);
        for (int j = 0; j < n; j++) columns[rowOfColumn[j]] = j;
        double[] reliability = new double[n];
        for (int i = 0; i < n; i++) {
            double rival = Double.NEGATIVE_INFINITY;
            for (int k = 0; k < n; k++) {
                if (k != columns[i]) rival = Math.max(rival, similarity[i * n + k]);
                if (k != i) rival = Math.max(rival, similarity[k * n + columns[i]]);
            }
            reliability[i] = n == 1 ? 0 : similarity[i * n + columns[i]] - rival;
        }
        return new BipartitePairing(columns, reliability);
    }

    /** The partner of each row. */
    public int[] columnOfRow() {
        return columnOfRow.clone();
    }

    /** Similarity of each row's pair minus that of its best competitor; negative where the pairing overruled a row. */
    public double[] reliability() {
        return reliability.clone();
    }

    /** Inserts row after row along the cheapest augmenting path; cost is minus similarity. */
    private static int[] assign(double[] similarity, int n) {
        double[] ofRow = new double[n + 1];
        double[] ofColumn = new double[n + 1];
        int[] row = new int[n + 1]; // row + 1 in each column + 1; column 0 holds the row being inserted
        for (int i = 1; i <= n; i++) {
            int[] previous = new int[n + 1];
            double[] slack = new double[n + 1];
            boolean[] visited = new boolean[n + 1];
            Arrays.fill(slack, Double.POSITIVE_INFINITY);
            row[0] = i;
            int column = 0;
            while (row[column] != 0) {
                visited[column] = true;
                int from = row[column];
                int next = 0;
                double least = Double.POSITIVE_INFINITY;
                for (int j = 1; j <= n; j++) {
                    if (visited[j]) continue;
                    double cost = -similarity[(from - 1) * n + j - 1] - ofRow[from] - ofColumn[j];
                    if (cost < slack[j]) {
                        slack[j] = cost;
                        previous[j] = column;
                    }
                    if (slack[j] < least) {
                        least = slack[j];
                        next = j;
                    }
                }
                for (int j = 0; j <= n; j++)
                    if (visited[j]) {
                        ofRow[row[j]] += least;
                        ofColumn[j] -= least;
                    } else {
                        slack[j] -= least;
                    }
                column = next;
            }
            while (column != 0) {
                row[column] = row[previous[column]];
                column = previous[column];
            }
        }
        int[] rowOfColumn = new int[n];
        for (int j = 0; j < n; j++) rowOfColumn[j] = row[j + 1] - 1;
        return rowOfColumn;
    }
}
