package org.meniscus.projection.training;

import java.util.List;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;

/** How good the heads are on validation states; the epoch with the highest score is kept, the first of equals. */
public interface ValidationScore {
    /** What the number is, for histories and charts. */
    String name();

    /**
     * @param embeddings one matrix of samples x width per modality
     * @param labels class of each row
     */
    double score(List<float[][]> embeddings, int[] labels);

    /** The fraction of rows whose largest logit is their label; for one head. */
    static ValidationScore accuracy() {
        return named(
                "accuracy",
                (embeddings, labels) ->
                        Accuracy.ofLogits(embeddings.get(0), labels).fraction());
    }

    /** Top-1 retrieval by label, the mean over all ordered pairs of different modalities. */
    static ValidationScore retrieval(Similarity similarity) {
        return named("retrieval", (embeddings, labels) -> {
            double sum = 0;
            int directions = 0;
            for (int i = 0; i < embeddings.size(); i++)
                for (int j = i + 1; j < embeddings.size(); j++) {
                    Retrieval found = Retrieval.of(embeddings.get(i), labels, embeddings.get(j), labels, similarity);
                    sum += found.top1().fraction() + found.transposed().top1().fraction();
                    directions += 2;
                }
            return sum / directions;
        });
    }

    /** The negative of a loss on the whole validation set. */
    static ValidationScore negative(Objective objective) {
        return named(
                "negative loss",
                (embeddings, labels) -> -objective.evaluate(
                        embeddings,
                        labels,
                        embeddings.stream()
                                .map(e -> new float[e.length][e[0].length])
                                .toList()));
    }

    private static ValidationScore named(
            String name, java.util.function.ToDoubleBiFunction<List<float[][]>, int[]> score) {
        return new ValidationScore() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double score(List<float[][]> embeddings, int[] labels) {
                return score.applyAsDouble(embeddings, labels);
            }
        };
    }
}
