package org.meniscus.experiments.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
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

/** Fits the {@link ReadoutSpec}s of a classification to one fold; where the task refits, once more to all that the fold knows. */
final class Readouts {
    private final TaskSpec.Classification spec;
    private final int classes;
    private final Fold fold;
    private final Seed seed;
    private final TrainingContext context;
    private final Answer answer;
    private final Map<Measure, Readout> fitted = new LinkedHashMap<>();

    /**
     * A readout that has learnt.
     *
     * @param validating how it answered the recordings that chose for it; null for one that nothing was chosen for
     * @param model what answers the test recordings: learnt again from everything that is known, unless the task says not to
     * @param answer how it does
     */
    record Readout(Function<Part, int[]> validating, Fitted model, Function<Part, int[]> answer) {}

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
        if (readout instanceof ReadoutSpec.Ridge) ridge(name);
        else if (readout instanceof ReadoutSpec.Probe probe)
            unchosen(
                    name, part -> LinearProbe.fit(part.states(), part.labels(), probe.penalty()), LinearProbe::predict);
        else if (readout instanceof ReadoutSpec.Nearest nearest)
            unchosen(
                    name,
                    part -> new Neighbours(part.states(), part.labels(), nearest.k(), nearest.similarity()),
                    Neighbours::predict);
        else if (readout instanceof ReadoutSpec.Srnn srnn) srnn(name, srnn);
        else if (readout instanceof ReadoutSpec.Softmax softmax) softmax(name, softmax);
        else throw Kinds.unknown(readout, "way to fit");
    }

    private void ridge(String name) {
        Part fit = fold.fit();
        Part validation = fold.validation();
        RidgeReadout first = RidgeReadout.fit(fit.states(), fit.labels(), validation.states(), validation.labels());
        RidgeReadout last = fold.whole()
                .map(all -> RidgeReadout.fit(all.states(), all.labels(), first.lambda()))
                .orElse(first);
        add(name, part -> first.predict(part.states()), last, part -> last.predict(part.states()));
    }

    /** One that leaves nothing to choose: validation tells how good it is, and then it learns from that part as well. */
    private <T extends Fitted> void unchosen(
            String name, Function<Part, T> learn, BiFunction<T, float[][], int[]> predict) {
        T first = learn.apply(fold.fit());
        T last = fold.whole().map(learn).orElse(first);
        add(name, part -> predict.apply(first, part.states()), last, part -> predict.apply(last, part.states()));
    }

    private void add(String name, Function<Part, int[]> validating, Fitted model, Function<Part, int[]> answers) {
        fitted.put(measure(name), new Readout(validating, model, answers));
    }

    private Seed place(String name) {
        return seed.at("readout").at(name).at(fold.number());
    }

    private void srnn(String name, ReadoutSpec.Srnn srnn) {
        SrnnTrainer trainer = new SrnnTrainer(
                srnn.training(),
                List.of(srnn.layer()),
                List.of(HeadSpec.linear(classes)),
                crossEntropy(),
                ValidationScore.accuracy());
        SrnnTrainer.Outcome outcome = trainer.train(
                context.backend(), samples(fold.fit()), samples(fold.validation()), place(name), context.progress());
        int epochs = outcome.history().chosenEpoch();
        TrainedSrnn first = outcome.networks().get(0);
        TrainedSrnn last = fold.whole()
                .map(all -> trainer.refit(context.backend(), samples(all), epochs, place(name), context.progress()))
                .map(again -> again.networks().get(0))
                .orElse(first);
        draw("Training of " + name, outcome.history());
        add(name, answers(first), last, answers(last));
    }

    private Function<Part, int[]> answers(TrainedSrnn network) {
        return part -> Accuracy.predictions(network.project(context.backend(), part.spikes()));
    }

    private static SrnnTrainer.Samples samples(Part part) {
        return new SrnnTrainer.Samples(List.of(part.spikes()), part.labels());
    }

    private void softmax(String name, ReadoutSpec.Softmax readout) {
        String unique = spec.folds().official() ? name : name + "-fold-" + fold.number();
        HeadTrainer trainer = new HeadTrainer(
                readout.training(), List.of(HeadSpec.linear(classes)), crossEntropy(), ValidationScore.accuracy());
        TrainedHeads first = trainer.train(
                context.backend(),
                fold.fit().labelled(),
                fold.validation().labelled(),
                place(name),
                context.keeper(unique),
                context.progress());
        TrainedHeads last = fold.whole()
                .map(all -> trainer.refit(
                        context.backend(),
                        all.labelled(),
                        first.history().chosenEpoch(),
                        place(name),
                        context.keeper(unique + "-refit"),
                        context.progress()))
                .orElse(first);
        ProjectionHead head = last.heads().get(0);
        answer.heads().put(unique, head);
        draw("Training of the " + name + " readout", first.history());
        add(name, answers(first.heads().get(0)), last, answers(head));
        if (spec.analog() == null) return;
        AnalogHead analog = AnalogHead.program(
                head,
                spec.analog(),
                fold.whole().orElse(fold.fit()).states(),
                context.backend(),
                place(name).at("analog"));
        fitted.put(
                measure(name).in(Role.ANALOG),
                new Readout(null, last, part -> Accuracy.predictions(analog.project(part.states()))));
    }

    private Function<Part, int[]> answers(ProjectionHead head) {
        return part -> Accuracy.predictions(head.project(context.backend(), part.states()));
    }

    private static Objective crossEntropy() {
        return Objective.of(LossCatalog.standard().create("cross-entropy"), 1);
    }

    /** Of the first fold alone. */
    private void draw(String title, TrainingHistory history) {
        if (fold.number() == 0)
            answer.figures().training.add(Curves.of(title, history, spec.selection(), spec.refits()));
    }
}
