package org.meniscus.projection.evaluation;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.meniscus.base.Require;

/**
 * Right answers among all.
 *
 * @param correct 0 to total
 * @param total 1 or more
 */
public record Accuracy(int correct, int total) {
    public Accuracy {
        Require.positive("total", total);
        Require.inRange("correct", correct, 0, total);
    }

    public static Accuracy of(int[] actual, int[] predicted) {
        Require.that(
                actual.length == predicted.length, "%d labels but %d predictions", actual.length, predicted.length);
        int correct = 0;
        for (int i = 0; i < actual.length; i++) if (actual[i] == predicted[i]) correct++;
        return new Accuracy(correct, actual.length);
    }

    /** The answer is the column of the largest value, the first of equals. */
    public static Accuracy ofLogits(float[][] logits, int[] actual) {
        return of(actual, predictions(logits));
    }

    /**
     * Row by row, the column of the largest value; the first of equals.
     *
     * @throws org.meniscus.base.InputException for a value that is not finite
     */
    public static int[] predictions(float[][] logits) {
        Finite.rows("row of scores", logits);
        int[] answers = new int[logits.length];
        for (int i = 0; i < logits.length; i++)
            for (int j = 1; j < logits[i].length; j++) if (logits[i][j] > logits[i][answers[i]]) answers[i] = j;
        return answers;
    }

    public double fraction() {
        return (double) correct / total;
    }

    /**
     * Wilson's score interval (Wilson 1927, doi 10.1080/01621459.1927.10502953): stays inside [0, 1] and covers well even for
     * few samples. It holds for independent samples of one trained model, not over seeds.
     *
     * @param confidence such as 0.95, in (0, 1)
     */
    public Interval wilson(double confidence) {
        Require.that(confidence > 0 && confidence < 1, "confidence must be in (0, 1), got %s", confidence);
        double z = new NormalDistribution(null, 0, 1).inverseCumulativeProbability(0.5 + confidence / 2);
        double p = fraction();
        double share = z * z / total;
        double centre = (p + share / 2) / (1 + share);
        double half = z / (1 + share) * Math.sqrt(p * (1 - p) / total + share / (4 * total));
        return new Interval(Math.max(0, centre - half), Math.min(1, centre + half));
    }
}
