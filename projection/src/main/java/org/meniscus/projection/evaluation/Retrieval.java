package org.meniscus.projection.evaluation;

import java.util.Arrays;
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
     * @throws org.meniscus.base.InputException for an embedding or a similarity that is not finite
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
        float[][] matrix =
                similarity.matrix(Finite.rows("query embedding", queries), Finite.rows("gallery embedding", gallery));
        return new Retrieval(
                Finite.rows("row of similarities of query", matrix), queryLabels.clone(), galleryLabels.clone());
    }

    /** The other way about: the gallery looked up among the queries, by the same similarities. */
    public Retrieval transposed() {
        float[][] matrix = new float[galleryLabels.length][queryLabels.length];
        for (int i = 0; i < queryLabels.length; i++)
            for (int j = 0; j < galleryLabels.length; j++) matrix[j][i] = similarity[i][j];
        return new Retrieval(matrix, galleryLabels, queryLabels);
    }

    /** Items to find one among. */
    public int galleryItems() {
        return galleryLabels.length;
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

    /** Right when any of the k nearest has the query's label. */
    public Accuracy top(int k) {
        Require.inRange("k", k, 1, galleryLabels.length);
        int correct = 0;
        for (int i = 0; i < queryLabels.length; i++) if (firstMatch(i) <= k) correct++;
        return new Accuracy(correct, queryLabels.length);
    }

    /** The mean of 1 / rank of the first gallery item with the query's label; 0 for a query without one. */
    public double meanReciprocalRank() {
        double sum = 0;
        for (int i = 0; i < queryLabels.length; i++) sum += 1.0 / firstMatch(i);
        return sum / queryLabels.length;
    }

    /** The rank, from 1, of the nearest item of the same label; ties count in order of the gallery. */
    private double firstMatch(int query) {
        float[] row = similarity[query];
        int best = -1;
        for (int j = 0; j < row.length; j++)
            if (galleryLabels[j] == queryLabels[query] && (best < 0 || row[j] > row[best])) best = j;
        if (best < 0) return Double.POSITIVE_INFINITY;
        int rank = 1;
        for (int j = 0; j < row.length; j++) if (row[j] > row[best] || (row[j] == row[best] && j < best)) rank++;
        return rank;
    }

    /**
     * The probability that a pair of equal labels is more similar than a pair of different labels, over all pairs of the
     * matrix; ties count half (area under the ROC curve by the Mann-Whitney statistic).
     */
    public double auc() {
        long[] pairs = new long[Math.multiplyExact(queryLabels.length, galleryLabels.length)];
        for (int i = 0; i < queryLabels.length; i++)
            for (int j = 0; j < galleryLabels.length; j++)
                pairs[i * galleryLabels.length + j] =
                        2L * ascending(similarity[i][j]) + (queryLabels[i] == galleryLabels[j] ? 1 : 0);
        Arrays.sort(pairs);
        double wins = 0;
        long negatives = 0;
        long positives = 0;
        for (int start = 0, end = 0; start < pairs.length; start = end) {
            long same = 0;
            while (end < pairs.length && pairs[end] >> 1 == pairs[start] >> 1) same += pairs[end++] & 1;
            long different = end - start - same;
            wins += same * (negatives + 0.5 * different);
            positives += same;
            negatives += different;
        }
        Require.that(positives > 0 && negatives > 0, "the AUC needs pairs of equal and of different labels");
        return wins / ((double) positives * negatives);
    }

    /** A whole number that is ordered as the floats are, with -0 and 0 alike. */
    private static int ascending(float value) {
        int bits = Float.floatToIntBits(value + 0f);
        return bits >= 0 ? bits : Integer.MIN_VALUE - bits;
    }

    /** The accuracy of a blind guess: the mean share of the query's label in the gallery. */
    public double chance() {
        long matches = 0;
        for (int label : queryLabels) for (int other : galleryLabels) if (label == other) matches++;
        return (double) matches / ((long) queryLabels.length * galleryLabels.length);
    }
}
