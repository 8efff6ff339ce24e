package org.meniscus.losses.sets;

import org.meniscus.losses.autodiff.Node;

/**
 * Similarity of two sets as late interaction: each item of the one set looks for its best match in the other.
 *
 * <pre>
 *   A_ij = mean_n max_m &lt;a_in, b_jm&gt;
 * </pre>
 *
 * <p>The gradient of a maximum goes to one item, the first of equals.
 */
final class LateInteraction {
    private LateInteraction() {}

    /**
     * A, of Ba x Bb.
     *
     * @param similarities the inner products of all items, (Ba na) x (Bb nb)
     * @param na items per set of the rows
     * @param nb items per set of the columns
     */
    static Node meanOfMax(Node similarities, int na, int nb) {
        int itemRows = similarities.rows();
        int columns = similarities.columns() / nb;
        int rows = itemRows / na;
        double[] s = similarities.values();
        int[] best = new int[itemRows * columns];
        double[] out = new double[rows * columns];
        for (int i = 0; i < itemRows; i++)
            for (int j = 0; j < columns; j++) {
                int from = (i * columns + j) * nb;
                int top = from;
                for (int m = from + 1; m < from + nb; m++) if (s[m] > s[top]) top = m;
                best[i * columns + j] = top;
                out[i / na * columns + j] += s[top] / na;
            }
        return similarities
                .tape()
                .step(
                        rows,
                        columns,
                        out,
                        g -> {
                            double[] ds = similarities.gradient();
                            for (int i = 0; i < itemRows; i++)
                                for (int j = 0; j < columns; j++)
                                    ds[best[i * columns + j]] += g[i / na * columns + j] / na;
                        },
                        similarities);
    }
}
