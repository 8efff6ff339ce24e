package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.meniscus.base.Pair;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.evaluation.Spread;

/**
 * A model that embeds the recordings of two modalities, and is asked to find one by the other.
 *
 * @param role of its measurements
 * @param name of a baseline; blank where there is one of the role
 * @param model what was fitted
 * @param embeddings of what asks and of what is searched for
 */
record RetrievalModel(Role role, String name, Fitted model, Pair<Embedding> embeddings) {
    /** Among how many nearest an answer counts for {@link Statistic#TOP_5}. */
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
    Retrieval search(Pair<Gallery> test, Similarity similarity) {
        return Retrieval.of(
                embeddings.query().of(test.query().part()),
                test.query().labels(),
                embeddings.target().of(test.target().part()),
                test.target().labels(),
                similarity);
    }

    /** What must be said of embeddings that tell no recording from another. */
    List<String> warnings(Pair<Gallery> test, Direction direction) {
        return Stream.of(
                        Spread.of(embeddings.query().of(test.query().part())).warning(embedded(direction.from())),
                        Spread.of(embeddings.target().of(test.target().part())).warning(embedded(direction.to())))
                .flatMap(Optional::stream)
                .toList();
    }

    private static String embedded(String modality) {
        return "The " + modality + " embeddings of the test recordings";
    }

    /**
     * Asks both ways and writes down the answers: top-1, top-5, mean reciprocal rank, area under the ROC curve.
     *
     * @param group of the recordings, such as {@code seen}
     * @param direction from the queries to the targets
     */
    void ask(
            String group,
            Direction direction,
            List<String> classes,
            Pair<Gallery> test,
            Similarity similarity,
            Answer answer) {
        Retrieval found = search(test, similarity);
        answer(Measure.retrieval(role, name, group, direction), classes, test.query(), found, answer);
        answer(
                Measure.retrieval(role, name, group, direction.reversed()),
                classes,
                test.target(),
                found.transposed(),
                answer);
    }

    /** Looks up the pairs that chose the epoch, both ways: what one may choose settings by. */
    void validate(Pairs pairs, Direction direction, Similarity similarity, Answer answer) {
        Retrieval found = Retrieval.of(
                embeddings.query().of(pairs.parts().query()),
                pairs.labels(),
                embeddings.target().of(pairs.parts().target()),
                pairs.labels(),
                similarity);
        if (name.isEmpty())
            answer.add(new Measure(Role.VALIDATION, name, Group.SEEN, null, Statistic.CHANCE), found.chance());
        Measure question = Measure.retrieval(Role.VALIDATION, name, Group.SEEN, direction);
        validate(question, found, answer);
        validate(
                Measure.retrieval(Role.VALIDATION, name, Group.SEEN, direction.reversed()), found.transposed(), answer);
    }

    private static void validate(Measure question, Retrieval found, Answer answer) {
        answer.measurements()
                .add(new Measurement(
                        question, found.galleryItems(), found.top1().fraction()));
        scores(question, found, answer);
    }

    private static void answer(Measure question, List<String> classes, Gallery asking, Retrieval found, Answer answer) {
        answer.add(new Predictions(question, classes, asking.samples(), asking.labels(), found.answers()));
        scores(question, found, answer);
    }

    /** What is no share of right answers. */
    private static void scores(Measure question, Retrieval found, Answer answer) {
        answer.add(
                question.as(Statistic.TOP_5),
                found.top(Math.min(TOP, found.galleryItems())).fraction());
        answer.add(question.as(Statistic.RECIPROCAL_RANK), found.meanReciprocalRank());
        answer.add(question.as(Statistic.AUC), found.auc());
    }
}
