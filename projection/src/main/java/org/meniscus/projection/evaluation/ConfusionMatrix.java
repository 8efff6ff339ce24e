package org.meniscus.projection.evaluation;

import java.util.Arrays;
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

    /** Of the samples of a class, the fraction found; NaN for a class without samples. */
    public double recall(int actual) {
        return (double) counts[actual][actual] / Arrays.stream(counts[actual]).sum();
    }

    /** The mean recall over the classes that have samples: chance is 1 / classes however unequal they are. */
    public double balancedAccuracy() {
        return IntStream.range(0, counts.length)
                .mapToDouble(this::recall)
                .filter(Double::isFinite)
                .average()
                .orElse(Double.NaN);
    }

    /** Of the answers of a class, the fraction that was right; NaN for a class never answered. */
    public double precision(int predicted) {
        return (double) counts[predicted][predicted]
                / Arrays.stream(counts).mapToInt(row -> row[predicted]).sum();
    }
}
