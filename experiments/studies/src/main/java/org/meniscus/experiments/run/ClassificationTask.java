package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.Noun;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.FoldSpec;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.ConfusionMatrix;
import org.meniscus.projection.evaluation.HeldOut;

/**
 * Judges a {@link TaskSpec.Classification}: fits each readout on training states, lets validation states choose penalty or
 * epoch, answers the test states once.
 */
final class ClassificationTask implements Task {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);

    private static final String SPLIT = "split";

    private final TaskSpec.Classification spec;

    ClassificationTask(TaskSpec.Classification spec) {
        this.spec = spec;
    }

    @Override
    public Measure headline(Collection<String> modalities) {
        return ACCURACY;
    }

    @Override
    public void require(List<Recordings> recordings) {
        Recordings modality = recordings.get(0);
        if (spec.folds().by() != null) Groups.require(spec.folds(), modality.info(), modality.train());
        if (!spec.allowsShared()) twins(modality).refuse();
    }

    @Override
    public List<String> notes(List<Recordings> recordings) {
        Recordings modality = recordings.get(0);
        List<String> notes = new ArrayList<>();
        if (spec.folds().by() != null)
            notes.add("The interval is for other recordings and other chips, not for another "
                    + spec.folds().by() + ": how much one differs from the next stands in the accuracy of each.");
        Twins twins = twins(modality);
        if (!twins.none()) notes.add(twins.text() + " (task.allowShared).");
        if (spec.folds().official() && spec.selection() == Selection.VALIDATION)
            Twins.chosenBy(modality.name(), modality.train().origins()).ifPresent(notes::add);
        return notes;
    }

    /** Recordings that are learnt from and answered. */
    private Twins twins(Recordings modality) {
        return spec.folds().official()
                ? Twins.between(
                        modality.name(),
                        "in training and test",
                        modality.train().origins(),
                        modality.test().origins())
                : Twins.within(
                        modality.name(),
                        "twice in the training part, whose folds learn and answer",
                        modality.train().origins());
    }

    @Override
    public List<int[]> folds(Recordings.Binned train, Seed seed) {
        if (spec.folds().official()) return List.of();
        return Fold.splits(spec, train.labels(), train.groups(), seed.at(SPLIT)).stream()
                .map(Split::fit)
                .toList();
    }

    @Override
    public Answer judge(List<ModalityStates> states, HeldOut<List<Part>> test, Seed seed, TrainingContext context) {
        ModalityStates modality = states.get(0);
        Require.that(
                modality.silent() < modality.liquid().neurons(),
                "the liquid of '%s' never spikes: raise its gain or lower its threshold",
                modality.name());
        Answer answer = new Answer();
        Map<Measure, List<Predictions>> answers = new LinkedHashMap<>();
        Map<Measure, List<Predictions>> validation = new LinkedHashMap<>();
        List<String> groups = new ArrayList<>();
        for (Fold fold : Fold.of(spec, modality, test, seed.at(SPLIT))) {
            List<String> names = modality.info().classNames();
            int classes = names.size();
            cover(modality.name(), fold, names, answer);
            Map<Measure, Readouts.Readout> readouts = new Readouts(spec, classes, fold, seed, context, answer).fit();
            readouts.forEach((question, readout) -> {
                if (readout.validating() != null)
                    validation
                            .computeIfAbsent(question.in(Role.VALIDATION), key -> new ArrayList<>())
                            .add(validation(names, fold.validation(), readout));
            });
            Part released = fold.test()
                    .release(readouts.values().stream()
                            .map(Readouts.Readout::model)
                            .toList())
                    .get(0)
                    .mapped(fold.map());
            groups.addAll(released.groups());
            readouts.forEach((question, readout) -> answers.computeIfAbsent(question, key -> new ArrayList<>())
                    .add(new Predictions(
                            question,
                            modality.info().classNames(),
                            fold.samples(released),
                            released.labels(),
                            readout.answer().apply(released))));
        }
        answers.forEach((question, parts) -> answer.add(joined(question, parts)));
        headline(
                modality.name(),
                joined(ACCURACY, answers.get(Readouts.measure(spec.headline()))),
                modality.info().words().item(),
                answer);
        if (test.exposed()) answer.notes().add(ZeroShotTask.OPTIMISTIC);
        else validation(validation, answer);
        Groups.accuracies(joined(ACCURACY, answers.get(Readouts.measure(spec.headline()))), groups)
                .forEach(answer.measurements()::add);
        return answer;
    }

    /** Recordings by class of the first fold; of every fold what must be said of them. */
    private void cover(String modality, Fold fold, List<String> names, Answer answer) {
        Coverage training = Coverage.of("training", modality, fold.fit().labels(), names);
        if (fold.number() > 0) {
            training.warning().ifPresent(warning -> answer.notes().add("Fold " + fold.number() + ": " + warning));
            return;
        }
        answer.add(training);
        if (spec.selection() == Selection.VALIDATION)
            answer.add(Coverage.of("validation", modality, fold.validation().labels(), names));
    }

    /** What a readout answers about the recordings that chose its penalty or epoch. */
    private static Predictions validation(List<String> classes, Part known, Readouts.Readout readout) {
        return new Predictions(
                ACCURACY.in(Role.VALIDATION),
                classes,
                new int[known.size()],
                known.labels(),
                readout.validating().apply(known));
    }

    /** The score of the headline, of all folds together and of each, and those of all readouts. */
    private void validation(Map<Measure, List<Predictions>> scores, Answer answer) {
        List<Predictions> headline =
                scores.get(Readouts.measure(spec.headline()).in(Role.VALIDATION));
        Measure score = ACCURACY.in(Role.VALIDATION);
        answer.measurements().add(joined(score, headline).measurement());
        for (int fold = 0; headline.size() > 1 && fold < headline.size(); fold++) {
            Measure own = new Measure(score.role(), "", "fold-" + (fold + 1), null, score.statistic());
            answer.measurements().add(joined(own, List.of(headline.get(fold))).measurement());
        }
        scores.forEach((readout, parts) ->
                answer.measurements().add(joined(readout, parts).measurement()));
    }

    private static Predictions joined(Measure question, List<Predictions> parts) {
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

    private void headline(String modality, Predictions answers, Noun item, Answer answer) {
        answer.add(answers);
        List<String> classes = answers.classes();
        ConfusionMatrix matrix = ConfusionMatrix.of(answers.actual(), answers.predicted(), classes.size());
        Coverage test = Coverage.of("test", modality, answers.actual(), classes);
        answer.add(test);
        answer.add(ACCURACY.as(Statistic.CHANCE), 1.0 / classes.size());
        answer.add(ACCURACY.as(Statistic.MAJORITY), test.majority());
        answer.add(ACCURACY.as(Statistic.BALANCED_ACCURACY), matrix.balancedAccuracy());
        answer.figures()
                .confusions
                .add(new Figures.Confusion(
                        "Confusion matrix",
                        answers.samples().length + " answers of the " + spec.headline() + " readout; " + protocol()
                                + ".",
                        item.one(),
                        "answer",
                        classes,
                        classes,
                        matrix.counts()));
    }

    private String protocol() {
        FoldSpec folds = spec.folds();
        if (folds.official()) return "the official test part";
        String answered = "each recording is answered by the fold that did not learn from it";
        if (folds.by() == null) return folds.count() + "-fold cross-validation: " + answered;
        return "cross-validation by " + folds.by() + ": " + answered + ", nor from any other of its " + folds.by();
    }
}
