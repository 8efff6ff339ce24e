package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;

/**
 * Somebody who embeds the recordings of two modalities, and is asked to find one by the other.
 *
 * @param prefix of its metrics; empty for the study's own heads
 * @param model what was fitted
 * @param target embeds what is searched for
 * @param query embeds what asks
 */
record Contestant(String prefix, Fitted model, Embedding target, Embedding query) {
    /** Among how many nearest an answer counts for the top-k metric. */
    private static final int TOP = 5;

    /** From recordings to embeddings, row by row. */
    @FunctionalInterface
    interface Embedding {
        float[][] of(Part part);
    }

    /** Test recordings of some classes, class by class, and their numbers in the test part. */
    record Gallery(Part part, int[] samples, int[] labels) {
        static Gallery of(Part test, List<String> names, List<String> classes) {
            List<Integer> samples = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int label = 0; label < classes.size(); label++)
                for (int i : test.where(List.of(names.indexOf(classes.get(label))))) {
                    samples.add(i);
                    labels.add(label);
                }
            int[] order = samples.stream().mapToInt(Integer::intValue).toArray();
            return new Gallery(
                    test.subset(order),
                    order,
                    labels.stream().mapToInt(Integer::intValue).toArray());
        }
    }

    /** Queries look for targets. */
    Retrieval toTargets(Gallery targets, Gallery queries, Similarity similarity) {
        return Retrieval.of(
                query.of(queries.part), queries.labels, target.of(targets.part), targets.labels, similarity);
    }

    /**
     * Asks both ways and writes down the answers: top-1, top-5, mean reciprocal rank, area under the ROC curve.
     *
     * @param group "seen" or "unseen"
     * @param direction from the queries to the targets
     */
    void ask(
            String group,
            Direction direction,
            List<String> classes,
            Gallery targets,
            Gallery queries,
            Similarity similarity,
            Task.Answer answer) {
        Retrieval found = toTargets(targets, queries, similarity);
        answer(group + "." + direction.metric(), classes, queries, found, answer);
        answer(group + "." + direction.reversed().metric(), classes, targets, found.transposed(), answer);
    }

    private void answer(String way, List<String> classes, Gallery queries, Retrieval found, Task.Answer answer) {
        String name = prefix + way;
        answer.add(new Predictions(name, classes, queries.samples, queries.labels, found.answers()));
        answer.metrics()
                .put(
                        name + "Top" + TOP,
                        found.top(Math.min(TOP, found.galleryItems())).fraction());
        answer.metrics().put(name + "ReciprocalRank", found.meanReciprocalRank());
        answer.metrics().put(name + "Auc", found.auc());
    }
}
