package org.meniscus.projection.evaluation;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.meniscus.base.Require;

/** How often each class was taken for which. Rows are the truth, columns the answer. */
public final class ConfusionMatrix {
    private final int[][] counts;

    private ConfusionMatrix(int[][] counts) {
        this.counts = counts;
    }

    /**
     * @param classes labels and predictions are in [0, classes)
     */
    public static ConfusionMatrix of(int[] actual, int[] predicted, int classes) {
        Require.that(
                actual.length == predicted.length, "%d labels but %d predictions", actual.length, predicted.length);
        Require.positive("samples", actual.length);
        int[][] counts = new int[Require.positive("classes", classes)][classes];
        for (int i = 0; i < actual.length; i++)
            counts[Require.inRange("label", actual[i], 0, classes - 1)][
                    Require.inRange("prediction", predicted[i], 0, classes - 1)]++;
        return new ConfusionMatrix(counts);
    }

    public int classes() {
        return counts.length;
    }

    public int count(int actual, int predicted) {
        return counts[actual][predicted];
    }

    /** A copy: truth x answer. */
    public int[][] counts() {
        return Arrays.stream(counts).map(int[]::clone).toArray(int[][]::new);
    }

    public Accuracy accuracy() {
        int correct = 0;
        for (int c = 0; c < counts.length; c++) correct += counts[c][c];
        return new Accuracy(
                correct,
                Arrays.stream(counts).mapToInt(row -> Arrays.stream(row).sum()).sum());
    }

    /** Of the samples of a class, the fraction found; a class without samples has none. */
    public OptionalDouble recall(int actual) {
        return share(counts[actual][actual], Arrays.stream(counts[actual]).sum());
    }

    /** The mean recall over the classes that have samples: chance is 1 / classes however unequal they are. */
    public double balancedAccuracy() {
        return IntStream.range(0, counts.length)
                .mapToObj(this::recall)
                .flatMapToDouble(OptionalDouble::stream)
                .average()
                .orElseThrow();
    }

    private static OptionalDouble share(int right, int all) {
        return all == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) right / all);
    }
}
