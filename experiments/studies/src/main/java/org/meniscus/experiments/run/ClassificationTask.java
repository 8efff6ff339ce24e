package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Noun;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.analog.AnalogHead;
import org.meniscus.experiments.study.ReadoutSpec;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.ConfusionMatrix;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.evaluation.Neighbours;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.readout.LinearProbe;
import org.meniscus.projection.readout.RidgeReadout;
import org.meniscus.projection.srnn.SrnnTrainer;
import org.meniscus.projection.srnn.TrainedSrnn;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
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
    public String headline(Collection<String> modalities) {
        return "accuracy";
    }

    @Override
    public Answer judge(List<Sense> senses, HeldOut<List<Part>> test, Seed seed, Workshop workshop) {
        Sense sense = senses.get(0);
        Require.that(
                sense.silent() < sense.liquid().neurons(),
                "the liquid of '%s' never spikes: raise its gain or lower its threshold",
                sense.name());
        List<String> names = spec.readouts().keySet().stream().sorted().toList();
        Answer answer = new Answer();
        Map<String, List<Predictions>> answers = new LinkedHashMap<>();
        for (Trial trial : trials(sense, test, seed.at("split"))) {
            Map<String, Readout> readouts = new LinkedHashMap<>();
            for (String name : names) fit(name, trial, sense.info().classNames(), seed, workshop, answer, readouts);
            Part released = trial.test
                    .release(readouts.values().stream().map(Readout::model).toList())
                    .get(0)
                    .mapped(trial.map);
            readouts.forEach((name, readout) -> answers.computeIfAbsent(name, key -> new ArrayList<>())
                    .add(new Predictions(
                            name,
                            sense.info().classNames(),
                            trial.numbers(released),
                            released.labels(),
                            readout.answer.apply(released))));
        }
        answers.forEach((question, parts) -> answer.add(joined(question, parts)));
        Predictions headline = answer.predictions().stream()
                .filter(known -> known.question().equals("readouts." + spec.headline()))
                .findFirst()
                .orElseThrow();
        headline(headline.named("accuracy"), sense.info().words().item(), answer);
        if (test.exposed()) answer.notes().add(ZeroShotTask.OPTIMISTIC);
        return answer;
    }

    private static Predictions joined(String question, List<Predictions> parts) {
        return new Predictions(
                question,
                parts.get(0).classes(),
                join(parts, Predictions::samples),
                join(parts, Predictions::actual),
                join(parts, Predictions::predicted));
    }

    private static int[] join(List<Predictions> parts, Function<Predictions, int[]> column) {
        return parts.stream()
                .flatMapToInt(part -> IntStream.of(column.apply(part)))
                .toArray();
    }

    private void headline(Predictions answers, Noun item, Answer answer) {
        answer.add(answers);
        List<String> classes = answers.classes();
        answer.metrics().put("chance", 1.0 / classes.size());
        String protocol = spec.folds() == 0
                ? "the official test part"
                : spec.folds()
                        + "-fold cross-validation: each recording is answered by the fold that did not learn from it";
        answer.figures()
                .confusions
                .add(new Figures.Confusion(
                        "Confusion matrix",
                        answers.samples().length + " answers of the " + spec.headline() + " readout; " + protocol + ".",
                        item.one(),
                        "answer",
                        classes,
                        classes,
                        ConfusionMatrix.of(answers.actual(), answers.predicted(), classes.size())
                                .counts()));
    }

    /**
     * One fit and what it is judged on: the official split, or a fold of the training part.
     *
     * @param map fitted to the recordings to learn from; for the test recordings as well
     * @param numbers of the test recordings in the training part; null for the official test part
     */
    private record Trial(
            int fold,
            Part fit,
            Part validation,
            HeldOut<List<Part>> test,
            UnaryOperator<float[][]> map,
            int[] numbers) {
        int[] numbers(Part released) {
            return numbers != null
                    ? numbers
                    : IntStream.range(0, released.size()).toArray();
        }
    }

    private List<Trial> trials(Sense sense, HeldOut<List<Part>> test, Seed seed) {
        Part all = sense.train();
        if (spec.selection() == Selection.BEST_TEST_EPOCH) {
            UnaryOperator<float[][]> map = sense.map(all);
            return List.of(new Trial(0, all.mapped(map), test.expose().get(0).mapped(map), test, map, null));
        }
        if (spec.folds() == 0) return List.of(trial(sense, 0, all, test, null, seed.at("validation")));
        Require.that(
                spec.folds() <= all.size(),
                "task.folds must be at most the %d training recordings, got %d",
                all.size(),
                spec.folds());
        List<Trial> trials = new ArrayList<>();
        for (Split fold : Split.kFold(all.labels(), spec.folds(), seed.at("folds"))) {
            HeldOut<List<Part>> heldOut = HeldOut.seal(List.of(all.subset(fold.heldOut())));
            Seed place = seed.at("validation").at(trials.size());
            trials.add(trial(sense, trials.size(), all.subset(fold.fit()), heldOut, fold.heldOut(), place));
        }
        return trials;
    }

    private Trial trial(Sense sense, int fold, Part learning, HeldOut<List<Part>> test, int[] numbers, Seed seed) {
        Split split = Split.validation(learning.labels(), spec.validationShare(), seed);
        Require.that(
                split.fit().length > 0 && split.heldOut().length > 0,
                "%d training recordings are too few: learning and choosing need at least two of a class",
                learning.size());
        Part fit = learning.subset(split.fit());
        UnaryOperator<float[][]> map = sense.map(fit);
        return new Trial(fold, fit.mapped(map), learning.subset(split.heldOut()).mapped(map), test, map, numbers);
    }

    /** A fitted model and how it answers. */
    private record Readout(Fitted model, Function<Part, int[]> answer) {}

    /** Fits one readout, and where it is programmed as well, its analog twin. */
    private void fit(
            String name,
            Trial trial,
            List<String> classes,
            Seed seed,
            Workshop workshop,
            Answer answer,
            Map<String, Readout> readouts) {
        ReadoutSpec readout = spec.readouts().get(name);
        Part fit = trial.fit;
        Part validation = trial.validation;
        Seed place = seed.at("readout").at(name).at(trial.fold);
        if (readout instanceof ReadoutSpec.Ridge) {
            RidgeReadout ridge = RidgeReadout.fit(fit.states(), fit.labels(), validation.states(), validation.labels());
            readouts.put("readouts." + name, new Readout(ridge, part -> ridge.predict(part.states())));
        } else if (readout instanceof ReadoutSpec.Probe probe) {
            LinearProbe fitted = LinearProbe.fit(fit.states(), fit.labels(), probe.penalty());
            readouts.put("readouts." + name, new Readout(fitted, part -> fitted.predict(part.states())));
        } else if (readout instanceof ReadoutSpec.Nearest nearest) {
            Neighbours known = new Neighbours(fit.states(), fit.labels(), nearest.k(), nearest.similarity());
            readouts.put("readouts." + name, new Readout(known, part -> known.predict(part.states())));
        } else if (readout instanceof ReadoutSpec.Srnn srnn) {
            SrnnTrainer.Outcome outcome = new SrnnTrainer(
                            srnn.training(),
                            List.of(srnn.layer()),
                            List.of(HeadSpec.linear(classes.size())),
                            Objective.of(LossCatalog.standard().create("cross-entropy"), 1),
                            ValidationScore.accuracy())
                    .train(workshop.backend(), samples(fit), samples(validation), place, workshop.progress());
            TrainedSrnn network = outcome.networks().get(0);
            if (trial.fold == 0)
                answer.figures().training.add(Curves.of("Training of " + name, outcome.history(), spec.selection()));
            readouts.put(
                    "readouts." + name,
                    new Readout(
                            network, part -> Accuracy.predictions(network.project(workshop.backend(), part.spikes()))));
        } else softmax(name, (ReadoutSpec.Softmax) readout, trial, classes.size(), place, workshop, answer, readouts);
    }

    private static SrnnTrainer.Samples samples(Part part) {
        return new SrnnTrainer.Samples(List.of(part.spikes()), part.labels());
    }

    private void softmax(
            String name,
            ReadoutSpec.Softmax readout,
            Trial trial,
            int classes,
            Seed seed,
            Workshop workshop,
            Answer answer,
            Map<String, Readout> readouts) {
        String unique = spec.folds() == 0 ? name : name + "-fold-" + trial.fold;
        TrainedHeads trained = new HeadTrainer(
                        readout.training(),
                        List.of(HeadSpec.linear(classes)),
                        Objective.of(LossCatalog.standard().create("cross-entropy"), 1),
                        ValidationScore.accuracy())
                .train(
                        workshop.backend(),
                        trial.fit.labelled(),
                        trial.validation.labelled(),
                        seed,
                        workshop.keeper(unique),
                        workshop.progress());
        ProjectionHead head = trained.heads().get(0);
        answer.heads().put(unique, head);
        if (trial.fold == 0)
            answer.figures()
                    .training
                    .add(Curves.of("Training of the " + name + " readout", trained.history(), spec.selection()));
        readouts.put(
                "readouts." + name,
                new Readout(trained, part -> Accuracy.predictions(head.project(workshop.backend(), part.states()))));
        if (spec.analog() == null) return;
        AnalogHead analog =
                AnalogHead.program(head, spec.analog(), trial.fit.states(), workshop.backend(), seed.at("analog"));
        readouts.put(
                "analog." + name, new Readout(trained, part -> Accuracy.predictions(analog.project(part.states()))));
    }
}
