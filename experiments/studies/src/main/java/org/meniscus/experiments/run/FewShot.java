package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.RetrievalModel.Gallery;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;

/**
 * Unseen classes of which a few labelled pairs are known, heads kept: how much do labels give that transfer does not? A query is laid beside the
 * known recordings of its own sense; the mean of the partners of the nearest class asks in its place (class means as in prototypical
 * networks: Snell et al. 2017, arXiv 1703.05175). With no pair, the query itself asks.
 *
 * <p>Pairs are of training recordings of the unseen classes, of which the heads saw none; five pairs hold the two of before.
 *
 * @param known pairs of the unseen classes, class by class
 */
record FewShot(TaskSpec.ZeroShot spec, RetrievalModel model, Pairs known) {
    static FewShot of(TaskSpec.ZeroShot spec, Pair<ModalityStates> modalities, RetrievalModel model, Seed seed) {
        return new FewShot(
                spec,
                model,
                Pairs.of(
                        modalities.map(ModalityStates::train),
                        modalities.map(ModalityStates::classes),
                        spec.unseen(),
                        seed));
    }

    /** Asks with every number of pairs, both ways; with more than there are recordings to pair is not asked, and said. */
    void ask(Direction direction, Pair<Gallery> test, Answer answer) {
        int most = most();
        List<Integer> more = spec.shots().stream().filter(pairs -> pairs > most).toList();
        if (!more.isEmpty())
            answer.notes()
                    .add("An unseen class has " + most + " training recordings of a modality: not asked with " + more
                            + " labelled pairs (task.fewShot).");
        for (int pairs : spec.shots()) {
            if (pairs > most) continue;
            String group = Group.few(pairs);
            Pair<float[][]> embedded = new Pair<>(
                    model.embeddings().query().of(test.query().part()),
                    model.embeddings().target().of(test.target().part()));
            Retrieval plain = model.search(test, spec.similarity());
            answer.add(new Measure(Role.TEST, "", group, null, Statistic.CHANCE), plain.chance());
            Pair<float[][]> means = pairs == 0 ? null : means(pairs);
            Retrieval found = pairs == 0
                    ? plain
                    : Retrieval.of(
                            partners(embedded.query(), means.query(), means.target()),
                            test.query().labels(),
                            embedded.target(),
                            test.target().labels(),
                            spec.similarity());
            Retrieval back = pairs == 0
                    ? plain.transposed()
                    : Retrieval.of(
                            partners(embedded.target(), means.target(), means.query()),
                            test.target().labels(),
                            embedded.query(),
                            test.query().labels(),
                            spec.similarity());
            add(Measure.retrieval(Role.TEST, "", group, direction), test.query(), found, answer);
            add(Measure.retrieval(Role.TEST, "", group, direction.reversed()), test.target(), back, answer);
        }
    }

    /** Recordings of the unseen class and the modality that have the fewest. */
    private int most() {
        int most = Integer.MAX_VALUE;
        for (int c = 0; c < spec.unseen().size(); c++) {
            int label = c;
            int[] ofClass = IntStream.range(0, known.labels().length)
                    .filter(i -> known.labels()[i] == label)
                    .toArray();
            most = Math.min(most, distinct(known.drawn().queries(), ofClass));
            most = Math.min(most, distinct(known.drawn().targets(), ofClass));
        }
        return most;
    }

    private static int distinct(int[] recordings, int... pairs) {
        return (int) IntStream.of(pairs).map(i -> recordings[i]).distinct().count();
    }

    private void add(Measure question, Gallery asking, Retrieval found, Answer answer) {
        answer.add(new Predictions(question, spec.unseen(), asking.samples(), asking.labels(), found.answers()));
    }

    /** Class means of the embeddings of the first known pairs. */
    private Pair<float[][]> means(int pairs) {
        List<int[]> first = new ArrayList<>();
        for (int c = 0; c < spec.unseen().size(); c++) {
            int label = c;
            first.add(IntStream.range(0, known.labels().length)
                    .filter(i -> known.labels()[i] == label)
                    .limit(pairs)
                    .toArray());
        }
        return new Pair<>(
                means(model.embeddings().query(), known.parts().query(), first),
                means(model.embeddings().target(), known.parts().target(), first));
    }

    private float[][] means(RetrievalModel.Embedding embedding, Part part, List<int[]> classes) {
        return classes.stream()
                .map(samples -> mean(embedding.of(part.subset(samples))))
                .toArray(float[][]::new);
    }

    /** Where cosines compare, of directions. */
    private float[] mean(float[]... rows) {
        float[] mean = new float[rows[0].length];
        for (float[] row : rows) {
            double length = 0;
            for (float value : row) length += (double) value * value;
            double scale = spec.similarity() == Similarity.COSINE && length > 0 ? 1 / Math.sqrt(length) : 1;
            for (int j = 0; j < mean.length; j++) mean[j] += (float) (scale * row[j] / rows.length);
        }
        return mean;
    }

    /** For every row the mean on the other side of the class whose mean on its own side is nearest. */
    private float[][] partners(float[][] rows, float[][] own, float[][] other) {
        int[] nearest = Accuracy.predictions(spec.similarity().matrix(rows, own));
        return IntStream.of(nearest).mapToObj(c -> other[c]).toArray(float[][]::new);
    }
}
