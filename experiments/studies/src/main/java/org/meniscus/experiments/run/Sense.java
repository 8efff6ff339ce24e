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
 */
record Sense(
        String name,
        DatasetInfo info,
        TrainingStates chip,
        BiFunction<float[][], int[], FeatureMap> fitter,
        UnaryOperator<float[][]> map,
        Part train) {
    static Sense of(Chip chip) {
        Recordings recordings = chip.recordings();
        return new Sense(
                recordings.name(),
                recordings.info(),
                chip.training(),
                chip::fit,
                UnaryOperator.identity(),
                part(chip.train().features(), recordings.train()));
    }

    /** With the map that is fitted to these training recordings alone. */
    Sense fitted(int... known) {
        UnaryOperator<float[][]> fit = map(train.subset(known));
        return new Sense(name, info, chip, fitter, fit, train.mapped(fit));
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
        return new Part(chip.view(view, number, progress).features(), train.labels(), train.rasters()).mapped(map);
    }

    static Part test(Chip chip) {
        return part(chip.test().features(), chip.recordings().test());
    }

    private static Part part(float[][] states, Recordings.Binned recordings) {
        return new Part(states, recordings.labels(), recordings.rasters());
    }

    /** Class names as the other modality has them. */
    List<String> classes() {
        return info.sharedNames();
    }
}
