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
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.evaluation.ConfusionMatrix;
import org.meniscus.projection.evaluation.HeldOut;

/**
 * Judges a {@link TaskSpec.Classification}: fits each readout on training states, lets validation states choose penalty or
 * epoch, answers the test states once.
 */
final class ClassificationTask implements Task {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);

    private final TaskSpec.Classification spec;

    ClassificationTask(TaskSpec.Classification spec) {
        this.spec = spec;
    }

    @Override
    public Measure headline(Collection<String> modalities) {
        return ACCURACY;
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
        List<Predictions> validation = new ArrayList<>();
        for (Fold fold : Fold.of(spec, modality, test, seed.at("split"))) {
            List<String> names = modality.info().classNames();
            int classes = names.size();
            if (fold.number() == 0) {
                answer.add(Coverage.of("training", modality.name(), fold.fit().labels(), names));
                if (!test.exposed())
                    answer.add(Coverage.of(
                            "validation", modality.name(), fold.validation().labels(), names));
            }
            Map<Measure, Readouts.Readout> readouts = new Readouts(spec, classes, fold, seed, context, answer).fit();
            Readouts.Readout chosen = readouts.get(Readouts.measure(spec.headline()));
            validation.add(validation(modality, fold.validation(), chosen));
            Part released = fold.test()
                    .release(readouts.values().stream()
                            .map(Readouts.Readout::model)
                            .toList())
                    .get(0)
                    .mapped(fold.map());
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
        else
            answer.measurements()
                    .add(joined(ACCURACY.in(Role.VALIDATION), validation).measurement());
        return answer;
    }

    /** What the headline readout answers about the recordings that chose its penalty or epoch: of all folds together, one score. */
    private static Predictions validation(ModalityStates modality, Part known, Readouts.Readout readout) {
        return new Predictions(
                ACCURACY.in(Role.VALIDATION),
                modality.info().classNames(),
                new int[known.size()],
                known.labels(),
                readout.answer().apply(known));
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
                        matrix.counts()));
    }
}
