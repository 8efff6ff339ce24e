package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.study.ReadoutSpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.liquid.features.FeatureMap;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.ConfusionMatrix;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.readout.LinearProbe;
import org.meniscus.projection.readout.RidgeReadout;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.ValidationScore;

/**
 * Judges a {@link TaskSpec.Classification}: fits each readout on training states, lets validation states choose penalty or
 * epoch, answers the test states once.
 */
final class ClassificationTask implements Task {
    private final TaskSpec.Classification spec;

    ClassificationTask(TaskSpec.Classification spec) {
        this.spec = spec;
    }

    @Override
    public String headline() {
        return "accuracy";
    }

    @Override
    public Answer judge(List<Chip> chips, Seed seed, ComputeBackend backend, ProgressListener progress) {
        Chip chip = chips.get(0);
        Require.that(
                chip.train().silentNeurons().length < chip.liquid().neurons(),
                "the liquid of '%s' never spikes: raise its gain or lower its threshold",
                chip.recordings().name());
        List<String> classes = chip.recordings().info().classNames();
        List<Trial> trials = trials(chip, seed.at("split"));
        Answer answer = new Answer();
        for (String name : spec.readouts().keySet().stream().sorted().toList()) {
            ConfusionMatrix confusion = ConfusionMatrix.of(
                    trials.stream()
                            .flatMapToInt(trial -> IntStream.of(trial.testLabels()))
                            .toArray(),
                    IntStream.range(0, trials.size())
                            .flatMap(fold -> IntStream.of(predictions(
                                    name, trials.get(fold), fold, classes.size(), seed, backend, progress, answer)))
                            .toArray(),
                    classes.size());
            answer.metrics().put("readouts." + name, confusion.accuracy().fraction());
            if (name.equals(spec.headline())) headline(confusion, classes, answer);
        }
        return answer;
    }

    private void headline(ConfusionMatrix confusion, List<String> classes, Answer answer) {
        answer.metrics().put("accuracy", confusion.accuracy().fraction());
        answer.metrics().put("chance", 1.0 / classes.size());
        String protocol = spec.folds() == 0
                ? "the official test part"
                : spec.folds()
                        + "-fold cross-validation: each recording is answered by the fold that did not learn from it";
        answer.figures()
                .confusions
                .add(new Figures.Confusion(
                        "Confusion matrix",
                        confusion.accuracy().total() + " answers of the " + spec.headline() + " readout; " + protocol
                                + ".",
                        "digit",
                        "answer",
                        classes,
                        classes,
                        confusion.counts()));
    }

    /** One fit and what it is judged on: the official split, or a fold of the training part. */
    private record Trial(StateSet fit, StateSet validation, float[][] test, int[] testLabels) {}

    private List<Trial> trials(Chip chip, Seed seed) {
        int[] labels = chip.recordings().train().labels();
        StateSet all = StateSet.labelled(chip.train().features(), labels);
        if (spec.folds() == 0)
            return List.of(trial(
                    chip, all, chip.test().features(), chip.recordings().test().labels(), seed.at("validation")));
        Require.that(
                spec.folds() <= labels.length,
                "task.folds must be at most the %d training recordings, got %d",
                labels.length,
                spec.folds());
        List<Trial> trials = new ArrayList<>();
        for (Split fold : Split.kFold(labels, spec.folds(), seed.at("folds"))) {
            StateSet heldOut = all.subset(fold.heldOut());
            Seed place = seed.at("validation").at(trials.size());
            trials.add(trial(chip, all.subset(fold.fit()), heldOut.states(0), heldOut.labels(), place));
        }
        return trials;
    }

    private Trial trial(Chip chip, StateSet learning, float[][] test, int[] testLabels, Seed seed) {
        Split split = Split.validation(learning.labels(), spec.validationShare(), seed);
        Require.that(
                split.fit().length > 0 && split.heldOut().length > 0,
                "%d training recordings are too few: learning and choosing need at least two of a class",
                learning.samples());
        StateSet fit = learning.subset(split.fit());
        FeatureMap map = chip.fit(fit.states(0), fit.labels());
        return new Trial(mapped(fit, map), mapped(learning.subset(split.heldOut()), map), map.apply(test), testLabels);
    }

    private static StateSet mapped(StateSet states, FeatureMap map) {
        return StateSet.labelled(map.apply(states.states(0)), states.labels());
    }

    private int[] predictions(
            String name,
            Trial trial,
            int fold,
            int classes,
            Seed seed,
            ComputeBackend backend,
            ProgressListener progress,
            Answer answer) {
        ReadoutSpec readout = spec.readouts().get(name);
        float[][] states = trial.fit().states(0);
        int[] labels = trial.fit().labels();
        if (readout instanceof ReadoutSpec.Ridge)
            return RidgeReadout.fit(
                            states,
                            labels,
                            trial.validation().states(0),
                            trial.validation().labels())
                    .predict(trial.test());
        if (readout instanceof ReadoutSpec.Probe probe)
            return LinearProbe.fit(states, labels, probe.penalty()).predict(trial.test());
        TrainedHeads trained = new HeadTrainer(
                        ((ReadoutSpec.Softmax) readout).training(),
                        List.of(HeadSpec.linear(classes)),
                        Objective.of(LossCatalog.standard().create("cross-entropy"), 1),
                        ValidationScore.accuracy())
                .train(
                        backend,
                        trial.fit(),
                        trial.validation(),
                        seed.at("readout").at(name).at(fold),
                        progress);
        ProjectionHead head = trained.heads().get(0);
        answer.heads().put(spec.folds() == 0 ? name : name + "-fold-" + fold, head);
        if (fold == 0)
            answer.figures().training.add(Curves.of("Training of the " + name + " readout", trained.history()));
        return Accuracy.predictions(head.project(backend, trial.test()));
    }
}
