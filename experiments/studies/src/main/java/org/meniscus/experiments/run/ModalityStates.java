package org.meniscus.experiments.run;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.meniscus.base.ProgressListener;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.experiments.study.ViewSpec;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.features.FeatureMap;

/**
 * One modality as a task may learn from it: everything but the test part.
 *
 * @param name of the modality
 * @param info of its data set
 * @param chip its liquid and states
 * @param fitter fits what is done to states before anything learns from them
 * @param map what is done to them; nothing before {@link #fitted}
 * @param train the official training part, mapped
 * @param folds the same as the liquid of every fold sees it; empty where one liquid sees for all
 */
record ModalityStates(
        String name,
        DatasetInfo info,
        TrainingStates chip,
        BiFunction<float[][], int[], FeatureMap> fitter,
        UnaryOperator<float[][]> map,
        Part train,
        List<Part> folds) {
    /** With one liquid for all folds. */
    ModalityStates(
            String name,
            DatasetInfo info,
            TrainingStates chip,
            BiFunction<float[][], int[], FeatureMap> fitter,
            UnaryOperator<float[][]> map,
            Part train) {
        this(name, info, chip, fitter, map, train, List.of());
    }

    static ModalityStates of(Chip chip) {
        Recordings recordings = chip.recordings();
        return new ModalityStates(
                recordings.name(),
                recordings.info(),
                chip.training(),
                chip::fit,
                UnaryOperator.identity(),
                part(chip.train().features(), recordings.train()),
                chip.folds().stream()
                        .map(states -> part(states.features(), recordings.train()))
                        .toList());
    }

    /** With the map that is fitted to these training recordings alone. */
    ModalityStates fitted(int... known) {
        UnaryOperator<float[][]> fit = map(train.subset(known));
        return new ModalityStates(name, info, chip, fitter, fit, train.mapped(fit));
    }

    /** The training part as a fold sees it. */
    Part train(int fold) {
        return folds.isEmpty() ? train : folds.get(fold);
    }

    /** The map that is fitted to these states. */
    UnaryOperator<float[][]> map(Part known) {
        return fitter.apply(known.states(), known.labels())::apply;
    }

    Liquid liquid() {
        return chip.liquid();
    }

    /** How many neurons never spiked in training. */
    int silent() {
        return chip.states().silentNeurons().length;
    }

    /** Another look at every recording; the rasters are those of the recordings themselves. */
    Part view(ViewSpec view, int number, ProgressListener progress) {
        return new Part(chip.view(view, number, progress).features(), train.labels(), train.rasters(), train.groups())
                .mapped(map);
    }

    static Part test(Chip chip) {
        return part(chip.test().features(), chip.recordings().test());
    }

    private static Part part(float[][] states, Recordings.Binned recordings) {
        return new Part(states, recordings.labels(), recordings.rasters(), recordings.groups());
    }

    /** Class names as the other modality has them. */
    List<String> classes() {
        return info.sharedNames();
    }
}
