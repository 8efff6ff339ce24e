package org.meniscus.experiments.run;

import java.util.List;
import java.util.Optional;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Selection;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.training.TrainingHistory;

/** Figures of learning: the training curve, and how alike the embeddings of two classes are. */
final class Curves {
    private Curves() {}

    /** @param refit whether the heads learnt again from training and validation part together before they answered */
    static Figures.Training of(String title, TrainingHistory history, Selection selection, boolean refit) {
        boolean peeked = selection == Selection.BEST_TEST_EPOCH;
        return new Figures.Training(
                title,
                "Epoch " + history.chosenEpoch() + " had the best " + (peeked ? "test " : "validation ")
                        + history.scoreName()
                        + (peeked
                                ? ": the test data chose it (best-test-epoch, optimistic)."
                                : refit
                                        ? "; for as many epochs they learnt again, from training and validation part"
                                                + " together, and then answered the test data."
                                        : "; its heads answered the test data."),
                history.epochs().stream()
                        .mapToDouble(TrainingHistory.Epoch::loss)
                        .toArray(),
                history.epochs().stream()
                        .mapToDouble(TrainingHistory.Epoch::score)
                        .toArray(),
                history.chosenEpoch() - 1);
    }

    /** Batches that there was nothing to learn from; empty where all were learnt from. */
    static Optional<String> skipped(String training, TrainingHistory history) {
        return history.skipped() == 0
                ? Optional.empty()
                : Optional.of(training + " skipped " + history.skipped() + " batches in "
                        + history.epochs().size()
                        + " epochs: no two of a class in them, or nothing to tell them apart from. Larger batches, or"
                        + " training.contrast.batches: {kind: class-balanced}, have both.");
    }

    /** Mean similarity of the queries of one class to the targets of another, in standard deviations of all. */
    static Figures.Similarity similarity(
            Direction direction,
            List<String> classes,
            List<String> unseen,
            int[] queryLabels,
            int[] targetLabels,
            Retrieval retrieval) {
        double[][] sums = new double[classes.size()][classes.size()];
        int[][] counts = new int[classes.size()][classes.size()];
        double total = 0;
        double squares = 0;
        float[][] all = retrieval.similarity();
        for (int i = 0; i < all.length; i++)
            for (int j = 0; j < all[i].length; j++) {
                sums[queryLabels[i]][targetLabels[j]] += all[i][j];
                counts[queryLabels[i]][targetLabels[j]]++;
                total += all[i][j];
                squares += (double) all[i][j] * all[i][j];
            }
        double pairs = (double) all.length * all[0].length;
        double mean = total / pairs;
        double deviation = Math.sqrt(Math.max(squares / pairs - mean * mean, Double.MIN_NORMAL));
        double largest = 1e-9;
        for (int a = 0; a < sums.length; a++)
            for (int b = 0; b < sums.length; b++) {
                sums[a][b] = counts[a][b] == 0 ? 0 : (sums[a][b] / counts[a][b] - mean) / deviation;
                largest = Math.max(largest, Math.abs(sums[a][b]));
            }
        return new Figures.Similarity(
                "Similarity of " + direction.from() + " and " + direction.to(),
                "Mean over test pairs, in standard deviations from the mean of all; " + String.join(" and ", unseen)
                        + " were never trained on.",
                direction.from(),
                direction.to(),
                classes,
                classes,
                -largest,
                largest,
                sums);
    }
}
