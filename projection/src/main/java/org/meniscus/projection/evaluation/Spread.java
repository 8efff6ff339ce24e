package org.meniscus.projection.evaluation;

import java.util.Optional;
import org.meniscus.base.Require;

/**
 * How far the rows of an embedding lie apart. A collapsed embedding, all rows alike, still has a nearest neighbour, the first of
 * equals, and so an accuracy, which means nothing.
 *
 * @param rows looked at
 * @param relative root mean square distance from the mean row, over the root mean square length: 0 for rows alike, 1 for rows
 *     around zero; 0 for nothing but zeros
 */
public record Spread(int rows, double relative) {
    /** What rounding to float leaves of rows that are alike. */
    private static final double ROUNDING = 1e-6;

    /**
     * @param embeddings samples x width, one or more
     */
    public static Spread of(float[][] embeddings) {
        Require.positive("embeddings", embeddings.length);
        Finite.rows("embedding", embeddings);
        int width = embeddings[0].length;
        double[] mean = new double[width];
        for (float[] row : embeddings) for (int k = 0; k < width; k++) mean[k] += (double) row[k] / embeddings.length;
        double apart = 0;
        double length = 0;
        for (float[] row : embeddings)
            for (int k = 0; k < width; k++) {
                apart += (row[k] - mean[k]) * (row[k] - mean[k]);
                length += (double) row[k] * row[k];
            }
        return new Spread(embeddings.length, length == 0 ? 0 : Math.sqrt(apart / length));
    }

    /** Whether two or more rows are alike but for rounding. */
    public boolean collapsed() {
        return rows > 1 && relative <= ROUNDING;
    }

    /**
     * What to tell a reader of the answers; empty where there is nothing to tell.
     *
     * @param what such as {@code "the image embeddings of the test recordings"}
     */
    public Optional<String> warning(String what) {
        if (!collapsed()) return Optional.empty();
        return Optional.of(what + " have collapsed: all " + rows
                + " rows are alike, so that the first of equals is every answer; lower the learning rate, take another loss,"
                + " or look whether the liquid spikes.");
    }
}
