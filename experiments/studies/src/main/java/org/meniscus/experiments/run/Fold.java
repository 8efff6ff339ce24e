package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.study.FoldSpec;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.HeldOut;

/**
 * What one fit of a classification learns from and is judged on: the official split, or a fold of the training part.
 *
 * @param number of the fold; 0 for the official split
 * @param fit states to learn from, mapped
 * @param validation states that choose penalty or epoch, mapped
 * @param whole both together, for those that learn again once all is chosen; empty where nothing does
 * @param test sealed until everything is fitted
 * @param map fitted to the recordings to learn from; for the test recordings as well
 * @param samples numbers of the test recordings in the training part; null for the official test part
 */
record Fold(
        int number,
        Part fit,
        Part validation,
        Optional<Part> whole,
        HeldOut<List<Part>> test,
        UnaryOperator<float[][]> map,
        int[] samples) {
    static List<Fold> of(TaskSpec.Classification spec, ModalityStates states, HeldOut<List<Part>> test, Seed seed) {
        Part all = states.train();
        if (spec.selection() == Selection.BEST_TEST_EPOCH) {
            UnaryOperator<float[][]> map = states.map(all);
            Part peeked = test.expose().get(0).mapped(map);
            return List.of(new Fold(0, all.mapped(map), peeked, Optional.empty(), test, map, null));
        }
        if (spec.folds().official()) return List.of(fold(spec, states, 0, all, test, null, seed.at("validation")));
        List<Fold> folds = new ArrayList<>();
        for (Split split : splits(spec, all.labels(), all.groups(), seed)) {
            Part seen = states.train(folds.size());
            HeldOut<List<Part>> heldOut = HeldOut.seal(List.of(seen.subset(split.heldOut())));
            Seed place = seed.at("validation").at(folds.size());
            Part learning = seen.subset(split.fit());
            folds.add(fold(spec, states, folds.size(), learning, heldOut, split.heldOut(), place));
        }
        return folds;
    }

    /**
     * Who learns and who answers, fold by fold; a function of labels, groups and seed alone.
     *
     * @param seed of the splits of a task
     */
    static List<Split> splits(TaskSpec.Classification spec, int[] labels, List<String> groups, Seed seed) {
        FoldSpec folds = spec.folds();
        if (folds.by() != null)
            return folds.count() == 0
                    ? List.copyOf(Split.leaveOneOut(groups).values())
                    : Split.kFold(groups, folds.count(), seed.at("folds"));
        Require.that(
                folds.count() <= labels.length,
                "task.folds must be at most the %d training recordings, got %d",
                labels.length,
                folds.count());
        return Split.kFold(labels, folds.count(), seed.at("folds"));
    }

    private static Fold fold(
            TaskSpec.Classification spec,
            ModalityStates states,
            int number,
            Part learning,
            HeldOut<List<Part>> test,
            int[] samples,
            Seed seed) {
        Split split = choosing(spec, number, learning, seed);
        Require.that(
                split.fit().length > 0 && split.heldOut().length > 0,
                "%d training recordings are too few: learning and choosing need at least two of a class",
                learning.size());
        Part fit = learning.subset(split.fit());
        UnaryOperator<float[][]> map = states.map(fit);
        Part validation = learning.subset(split.heldOut()).mapped(map);
        Optional<Part> whole = spec.refits() ? Optional.of(learning.mapped(map)) : Optional.empty();
        return new Fold(number, fit.mapped(map), validation, whole, test, map, samples);
    }

    /** Where a fold answers for groups that were never seen, others of them choose. */
    private static Split choosing(TaskSpec.Classification spec, int number, Part learning, Seed seed) {
        String by = spec.folds().by();
        if (by == null) return Split.validation(learning.labels(), spec.validationShare(), seed);
        Set<String> groups = new TreeSet<>(learning.groups());
        Require.that(
                groups.size() > 1,
                "task.folds by %s: fold %d would learn from %s alone, and nobody is left to choose by; take more folds",
                by,
                number,
                groups);
        return Split.validation(learning.groups(), spec.validationShare(), seed);
    }

    /** Where each of the released test recordings stands in its part of the data set. */
    int[] samples(Part released) {
        return samples != null ? samples : IntStream.range(0, released.size()).toArray();
    }
}
