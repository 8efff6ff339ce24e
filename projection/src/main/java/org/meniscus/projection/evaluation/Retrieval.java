package org.meniscus.projection.evaluation;

import org.meniscus.base.Require;

/**
 * Queries of one modality looked up among the gallery of another: zero-shot when the labels were never trained on. An
 * answer is right when the nearest gallery item has the query's label.
 */
public final class Retrieval {
    private final float[][] similarity;
    private final int[] queryLabels;
    private final int[] galleryLabels;

    private Retrieval(float[][] similarity, int[] queryLabels, int[] galleryLabels) {
        this.similarity = similarity;
        this.queryLabels = queryLabels;
        this.galleryLabels = galleryLabels;
    }

    /**
     * @param queries samples x width
     * @param gallery samples x width, same width
     */
    public static Retrieval of(
            float[][] queries, int[] queryLabels, float[][] gallery, int[] galleryLabels, Similarity similarity) {
        Require.that(queries.length > 0 && gallery.length > 0, "retrieval needs queries and a gallery");
        Require.that(
                queries.length == queryLabels.length && gallery.length == galleryLabels.length,
                "%d queries with %d labels, %d gallery items with %d labels",
                queries.length,
                queryLabels.length,
                gallery.length,
                galleryLabels.length);
        Require.that(
                queries[0].length == gallery[0].length,
                "queries have width %d, the gallery %d",
                queries[0].length,
                gallery[0].length);
        float[][] matrix = new float[queries.length][gallery.length];
        for (int i = 0; i < queries.length; i++)
            for (int j = 0; j < gallery.length; j++) matrix[i][j] = (float) similarity.of(queries[i], gallery[j]);
        return new Retrieval(matrix, queryLabels.clone(), galleryLabels.clone());
    }

    /** Queries x gallery; do not write. */
    public float[][] similarity() {
        return similarity;
    }

    /** The place of the nearest gallery item of each query, the first of equals. */
    public int[] nearest() {
        return Accuracy.predictions(similarity);
    }

    /** The label of the nearest gallery item of each query. */
    public int[] answers() {
        int[] answers = nearest();
        for (int i = 0; i < answers.length; i++) answers[i] = galleryLabels[answers[i]];
        return answers;
    }

    public Accuracy top1() {
        return Accuracy.of(queryLabels, answers());
    }

    /** The accuracy of a blind guess: the mean share of the query's label in the gallery. */
    public double chance() {
        long matches = 0;
        for (int label : queryLabels) for (int other : galleryLabels) if (label == other) matches++;
        return (double) matches / ((long) queryLabels.length * galleryLabels.length);
    }
}
