package org.meniscus.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.experiments.analog.AnalogHead;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.ReadoutSpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.losses.LossCatalog;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.evaluation.Fitted;
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
import org.meniscus.projection.training.TrainingHistory;
import org.meniscus.projection.training.ValidationScore;

/** Fits the {@link ReadoutSpec}s of a classification to one fold. */
final class Readouts {
    private final TaskSpec.Classification spec;
    private final int classes;
    private final Fold fold;
    private final Seed seed;
    private final TrainingContext context;
    private final Answer answer;
    private final Map<Measure, Readout> fitted = new LinkedHashMap<>();

    /** A fitted model and how it answers. */
    record Readout(Fitted model, Function<Part, int[]> answer) {}

    /**
     * @param seed of the task
     * @param answer gets heads and training curves
     */
    Readouts(TaskSpec.Classification spec, int classes, Fold fold, Seed seed, TrainingContext context, Answer answer) {
        this.spec = spec;
        this.classes = classes;
        this.fold = fold;
        this.seed = seed;
        this.context = context;
        this.answer = answer;
    }

    /** Accuracy of a readout. */
    static Measure measure(String name) {
        return Measure.of(Role.READOUT, name, Statistic.ACCURACY);
    }

    /** All readouts in the order of their names, and after each that is programmed as well its analog twin, by their accuracy. */
    Map<Measure, Readout> fit() {
        spec.readouts().keySet().stream()
                .sorted()
                .forEach(name -> fit(name, spec.readouts().get(name)));
        return fitted;
    }

    private void fit(String name, ReadoutSpec readout) {
        Part fit = fold.fit();
        Part validation = fold.validation();
        if (readout instanceof ReadoutSpec.Ridge) {
            RidgeReadout ridge = RidgeReadout.fit(fit.states(), fit.labels(), validation.states(), validation.labels());
            add(name, ridge, part -> ridge.predict(part.states()));
        } else if (readout instanceof ReadoutSpec.Probe probe) {
            LinearProbe linear = LinearProbe.fit(fit.states(), fit.labels(), probe.penalty());
            add(name, linear, part -> linear.predict(part.states()));
        } else if (readout instanceof ReadoutSpec.Nearest nearest) {
            Neighbours known = new Neighbours(fit.states(), fit.labels(), nearest.k(), nearest.similarity());
            add(name, known, part -> known.predict(part.states()));
        } else if (readout instanceof ReadoutSpec.Srnn srnn) srnn(name, srnn);
        else if (readout instanceof ReadoutSpec.Softmax softmax) softmax(name, softmax);
        else throw Kinds.unknown(readout, "way to fit");
    }

    private void add(String name, Fitted model, Function<Part, int[]> answers) {
        fitted.put(measure(name), new Readout(model, answers));
    }

    private Seed place(String name) {
        return seed.at("readout").at(name).at(fold.number());
    }

    private void srnn(String name, ReadoutSpec.Srnn srnn) {
        SrnnTrainer.Outcome outcome = new SrnnTrainer(
                        srnn.training(),
                        List.of(srnn.layer()),
                        List.of(HeadSpec.linear(classes)),
                        crossEntropy(),
                        ValidationScore.accuracy())
                .train(
                        context.backend(),
                        samples(fold.fit()),
                        samples(fold.validation()),
                        place(name),
                        context.progress());
        TrainedSrnn network = outcome.networks().get(0);
        draw("Training of " + name, outcome.history());
        add(name, network, part -> Accuracy.predictions(network.project(context.backend(), part.spikes())));
    }

    private static SrnnTrainer.Samples samples(Part part) {
        return new SrnnTrainer.Samples(List.of(part.spikes()), part.labels());
    }

    private void softmax(String name, ReadoutSpec.Softmax readout) {
        String unique = spec.folds() == 0 ? name : name + "-fold-" + fold.number();
        TrainedHeads trained = new HeadTrainer(
                        readout.training(),
                        List.of(HeadSpec.linear(classes)),
                        crossEntropy(),
                        ValidationScore.accuracy())
                .train(
                        context.backend(),
                        fold.fit().labelled(),
                        fold.validation().labelled(),
                        place(name),
                        context.keeper(unique),
                        context.progress());
        ProjectionHead head = trained.heads().get(0);
        answer.heads().put(unique, head);
        draw("Training of the " + name + " readout", trained.history());
        add(name, trained, part -> Accuracy.predictions(head.project(context.backend(), part.states())));
        if (spec.analog() == null) return;
        AnalogHead analog = AnalogHead.program(
                head,
                spec.analog(),
                fold.fit().states(),
                context.backend(),
                place(name).at("analog"));
        fitted.put(
                measure(name).in(Role.ANALOG),
                new Readout(trained, part -> Accuracy.predictions(analog.project(part.states()))));
    }

    private static Objective crossEntropy() {
        return Objective.of(LossCatalog.standard().create("cross-entropy"), 1);
    }

    /** Of the first fold alone. */
    private void draw(String title, TrainingHistory history) {
        if (fold.number() == 0) answer.figures().training.add(Curves.of(title, history, spec.selection()));
    }
}
