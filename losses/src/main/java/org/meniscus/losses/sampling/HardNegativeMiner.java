package org.meniscus.losses.sampling;

import org.meniscus.losses.Check;

/**
 * Finds for each anchor a negative worth contrasting.
 *
 * <p>Source: the semi-hard rule is FaceNet's, Schroff et al., arXiv 1503.03832.
 *
 * @param rule which negative
 */
public record HardNegativeMiner(Rule rule) {
    /** Which negative of an anchor is taken. */
    public enum Rule {
        /** The most similar one. */
        HARDEST,
        /** The most similar one that is less similar than the anchor's least similar positive; none if there is none. */
        SEMI_HARD
    }

    /** Marks an anchor without a fitting negative. */
    public static final int NONE = -1;

    /**
     * The column of the chosen negative per row, or {@link #NONE}; of equal ones the first.
     *
     * @param similarity rows x columns, row-major
     * @param rowLabels class of each row
     * @param columnLabels class of each column; equal to the row's is a positive
     */
    public int[] mine(double[] similarity, int[] rowLabels, int[] columnLabels) {
        int m = columnLabels.length;
        Check.that(
                similarity.length == rowLabels.length * m,
                "similarities must be " + rowLabels.length + " x " + m + ", got " + similarity.length + " values");
        int[] chosen = new int[rowLabels.length];
        for (int i = 0; i < chosen.length; i++) {
            double limit = Double.POSITIVE_INFINITY;
            if (rule == Rule.SEMI_HARD)
                for (int j = 0; j < m; j++)
                    if (columnLabels[j] == rowLabels[i]) limit = Math.min(limit, similarity[i * m + j]);
            chosen[i] = NONE;
            for (int j = 0; j < m; j++) {
                double s = similarity[i * m + j];
                boolean candidate = columnLabels[j] != rowLabels[i] && s < limit;
                if (candidate && (chosen[i] == NONE || s > similarity[i * m + chosen[i]])) chosen[i] = j;
            }
        }
        return chosen;
    }
}
