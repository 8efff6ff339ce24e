package org.meniscus.projection.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/**
 * The k-nearest-neighbours classifier: most votes among the k most similar known samples wins; a tie goes to the class with
 * the nearest sample. Nothing is trained.
 *
 * @param known samples x width
 * @param labels of the known samples
 * @param k 1 to the number of known samples
 */
public record Neighbours(float[][] known, int[] labels, int k, Similarity similarity) implements Fitted {
    public Neighbours {
        Require.that(known.length == labels.length, "%d samples but %d labels", known.length, labels.length);
        Require.inRange("k", k, 1, known.length);
        Require.present("similarity", similarity);
        Finite.rows("known sample", known);
        for (int label : labels) Require.nonNegative("label", label);
    }

    public int[] predict(float[][] queries) {
        return Arrays.stream(Finite.rows("query", queries))
                .mapToInt(this::predict)
                .toArray();
    }

    private int predict(float[] query) {
        double[] near = new double[known.length];
        for (int i = 0; i < near.length; i++) near[i] = similarity.of(query, known[i]);
        int[] nearest = IntStream.range(0, near.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -near[i]))
                .limit(k)
                .mapToInt(i -> labels[i])
                .toArray();
        int[] votes = new int[Arrays.stream(labels).max().orElseThrow() + 1];
        for (int label : nearest) votes[label]++;
        int winner = nearest[0];
        for (int label : nearest) if (votes[label] > votes[winner]) winner = label;
        return winner;
    }
}
