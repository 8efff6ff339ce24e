package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.HeldOut;

/**
 * What one fit of a classification learns from and is judged on: the official split, or a fold of the training part.
 *
 * @param number of the fold; 0 for the official split
 * @param fit states to learn from, mapped
 * @param validation states that choose penalty or epoch, mapped
 * @param test sealed until everything is fitted
 * @param map fitted to the recordings to learn from; for the test recordings as well
 * @param samples numbers of the test recordings in the training part; null for the official test part
 */
record Fold(
        int number, Part fit, Part validation, HeldOut<List<Part>> test, UnaryOperator<float[][]> map, int[] samples) {
    static List<Fold> of(TaskSpec.Classification spec, ModalityStates states, HeldOut<List<Part>> test, Seed seed) {
        Part all = states.train();
        if (spec.selection() == Selection.BEST_TEST_EPOCH) {
            UnaryOperator<float[][]> map = states.map(all);
            return List.of(new Fold(0, all.mapped(map), test.expose().get(0).mapped(map), test, map, null));
        }
        double share = spec.validationShare();
        if (spec.folds() == 0) return List.of(fold(states, 0, all, test, null, share, seed.at("validation")));
        Require.that(
                spec.folds() <= all.size(),
                "task.folds must be at most the %d training recordings, got %d",
                all.size(),
                spec.folds());
        List<Fold> folds = new ArrayList<>();
        for (Split split : Split.kFold(all.labels(), spec.folds(), seed.at("folds"))) {
            HeldOut<List<Part>> heldOut = HeldOut.seal(List.of(all.subset(split.heldOut())));
            Seed place = seed.at("validation").at(folds.size());
            folds.add(fold(states, folds.size(), all.subset(split.fit()), heldOut, split.heldOut(), share, place));
        }
        return folds;
    }

    private static Fold fold(
            ModalityStates states,
            int number,
            Part learning,
            HeldOut<List<Part>> test,
            int[] samples,
            double validationShare,
            Seed seed) {
        Split split = Split.validation(learning.labels(), validationShare, seed);
        Require.that(
                split.fit().length > 0 && split.heldOut().length > 0,
                "%d training recordings are too few: learning and choosing need at least two of a class",
                learning.size());
        Part fit = learning.subset(split.fit());
        UnaryOperator<float[][]> map = states.map(fit);
        Part validation = learning.subset(split.heldOut()).mapped(map);
        return new Fold(number, fit.mapped(map), validation, test, map, samples);
    }

    /** Where each of the released test recordings stands in its part of the data set. */
    int[] samples(Part released) {
        return samples != null ? samples : IntStream.range(0, released.size()).toArray();
    }
}
