package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.Pair;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.experiments.study.ViewSpec;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.training.StateSet;

/**
 * Pairs of seen classes that are learnt from, and those that choose the epoch.
 *
 * @param training the pairs as recorded
 * @param states of them, and once more for every view
 * @param validation pairs of recordings of their own
 */
record TrainingPairs(Pairs training, StateSet states, Pairs validation) {
    /** Draws them. */
    static TrainingPairs of(
            TaskSpec.ZeroShot spec,
            Pair<ModalityStates> modalities,
            HeldOut<List<Part>> test,
            Seed seed,
            ProgressListener progress) {
        boolean peek = spec.selection() == Selection.BEST_TEST_EPOCH;
        Pair<List<String>> names = modalities.map(ModalityStates::classes);
        Pair<int[]> learning = modalities.map(modality -> learning(spec, modality, seed));
        Pairs training = Pairs.of(
                new Pair<>(
                        modalities.query().train().subset(learning.query()),
                        modalities.target().train().subset(learning.target())),
                names,
                spec.seen(),
                seed.at("pairs/training"));
        Pair<Part> choosing = peek
                ? mapped(test.expose(), modalities)
                : modalities.map(modality -> modality.train().subset(choosing(spec, modality, seed)));
        Pairs validation = Pairs.of(choosing, names, spec.seen(), seed.at(peek ? "pairs/test" : "pairs/validation"));
        return new TrainingPairs(training, seen(spec, training, modalities, learning, progress), validation);
    }

    /** The test part as the heads see it. */
    static Pair<Part> mapped(List<Part> test, Pair<ModalityStates> modalities) {
        return new Pair<>(
                test.get(0).mapped(modalities.query().map()),
                test.get(1).mapped(modalities.target().map()));
    }

    /** The training recordings to learn from, whatever their class. */
    static int[] learning(TaskSpec.ZeroShot spec, ModalityStates modality, Seed seed) {
        return spec.selection() == Selection.BEST_TEST_EPOCH
                ? IntStream.range(0, modality.train().size()).toArray()
                : split(spec, modality, seed).fit();
    }

    /** The training recordings that choose the epoch, whatever their class. */
    static int[] choosing(TaskSpec.ZeroShot spec, ModalityStates modality, Seed seed) {
        return split(spec, modality, seed).heldOut();
    }

    private static Split split(TaskSpec.ZeroShot spec, ModalityStates modality, Seed seed) {
        return Split.validation(
                modality.train().labels(), spec.validationShare(), seed.at("validation/" + modality.name()));
    }

    /** The states of the pairs as recorded, then view by view. */
    private static StateSet seen(
            TaskSpec.ZeroShot spec,
            Pairs training,
            Pair<ModalityStates> modalities,
            Pair<int[]> learning,
            ProgressListener progress) {
        List<float[]> queries = new ArrayList<>(List.of(training.parts().query().states()));
        List<float[]> targets =
                new ArrayList<>(List.of(training.parts().target().states()));
        for (int v = 0; v < spec.views().size(); v++) {
            ViewSpec view = spec.views().get(v);
            Part seenAs = modalities.target().view(view, v, progress).subset(learning.target());
            Part askedAs = modalities.query().view(view, v, progress).subset(learning.query());
            targets.addAll(List.of(seenAs.subset(training.drawn().targets()).states()));
            queries.addAll(List.of(askedAs.subset(training.drawn().queries()).states()));
        }
        int[] labels = IntStream.range(0, targets.size())
                .map(i -> training.labels()[i % training.labels().length])
                .toArray();
        return StateSet.pairs(new Pair<>(queries.toArray(float[][]::new), targets.toArray(float[][]::new)), labels);
    }
}
