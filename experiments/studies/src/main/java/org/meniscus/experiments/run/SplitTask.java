package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.HeldOut;

/**
 * A zero-shot study over many choices of what is unseen: {@link ZeroShotTask} for every split, on states that were encoded once. Splits learn at the same time;
 * the test data are released when all have learnt. Every number is the mean over splits; accuracies of searches stand split by
 * split as well, as groups of their own ({@link Group#unseen}), and the answers about unseen classes with them. Figures, heads and
 * coverage are of the first split.
 *
 * <p>All splits have the seed of the study, so the first gives the bits of the study without splits.
 */
final class SplitTask implements Task {
    private final TaskSpec.ZeroShot spec;
    private final List<TaskSpec.ZeroShot> splits;

    SplitTask(TaskSpec.ZeroShot spec) {
        this.spec = spec;
        this.splits = spec.choices().stream().map(spec::keeping).toList();
    }

    @Override
    public void require(List<Recordings> recordings) {
        new ZeroShotTask(spec).require(recordings);
    }

    @Override
    public List<String> notes(List<Recordings> recordings) {
        return new ZeroShotTask(spec).notes(recordings);
    }

    @Override
    public Measure headline(Collection<String> modalities) {
        return Task.of(splits.get(0)).headline(modalities);
    }

    @Override
    public Answer judge(List<ModalityStates> states, HeldOut<List<Part>> test, Seed seed, TrainingContext context) {
        int trials = spec.splits().trials();
        List<Relabelling> senses = IntStream.rangeClosed(0, trials)
                .mapToObj(trial -> Relabelling.of(spec, states.get(1), trial))
                .toList();
        int pieces = splits.size() * (1 + trials);
        AtomicInteger done = new AtomicInteger();
        try (Shares shares = new Shares(context.backend())) {
            List<ZeroShotTask.Learnt> learnt = shares.each(pieces, (piece, backend) -> {
                TaskSpec.ZeroShot split = splits.get(piece % splits.size());
                int trial = piece / splits.size();
                Relabelling sense = senses.get(trial);
                String name = (trial == 0 ? "" : Group.relabelled(trial) + "-") + Group.unseen(split.unseen());
                ZeroShotTask.Learnt one = new ZeroShotTask(trial == 0 ? split : split.plain())
                        .learn(List.of(states.get(0), sense.of(states.get(1))), test, seed, at(name, backend, context));
                context.progress().progress("training splits", done.incrementAndGet(), pieces);
                return one;
            });
            List<Fitted> models =
                    learnt.stream().flatMap(one -> one.fitted().stream()).toList();
            List<Part> raw = test.release(models);
            List<Answer> answers = shares.each(pieces, (piece, backend) -> {
                Relabelling sense = senses.get(piece / splits.size());
                return learnt.get(piece).answer(List.of(raw.get(0), sense.of(raw.get(1))), test.exposed());
            });
            Answer answer = together(answers.subList(0, splits.size()));
            for (int trial = 1; trial <= trials; trial++)
                relabelled(trial, answers.subList(trial * splits.size(), (trial + 1) * splits.size()), answer);
            return answer;
        }
    }

    private static TrainingContext at(String name, ComputeBackend backend, TrainingContext context) {
        TrainingContext within = context.at(name);
        return new TrainingContext(backend, within.keepers(), ProgressListener.NONE);
    }

    /** Means over splits, and the accuracies of searches split by split. */
    private Answer together(List<Answer> answers) {
        Answer first = answers.get(0);
        Answer all = first.unmeasured();
        answers.stream()
                .flatMap(answer -> answer.notes().stream())
                .collect(java.util.stream.Collectors.toCollection(LinkedHashSet::new))
                .forEach(all.notes()::add);
        means(answers, measure -> true).forEach((measure, mean) -> all.add(measure, mean));
        for (int s = 0; s < answers.size(); s++) {
            List<String> kept = splits.get(s).unseen();
            for (Measurement measurement : answers.get(s).measurements())
                bySplit(kept, answers.get(s), measurement, all);
            for (Predictions predictions : answers.get(s).predictions())
                if (isWhole(predictions, kept)) all.predictions().add(predictions.among(Group.unseen(kept)));
        }
        return all;
    }

    private static void bySplit(List<String> kept, Answer split, Measurement measurement, Answer all) {
        Measure measure = measurement.measure();
        boolean counts = measure.way() != null && measure.statistic() == Statistic.ACCURACY;
        if (!measure.role().onTestData() || !(counts || measure.statistic() == Statistic.CHANCE)) return;
        if (measure.group().equals(Group.SEEN)) all.add(measure.among(Group.seenWithout(kept)), measurement.value());
        if (measure.group().equals(Group.UNSEEN) && asksAll(split, kept))
            all.measurements().add(measurement.among(Group.unseen(kept)));
    }

    /** Whether all unseen classes were asked about: with a class left out, guessing would be another game. */
    private static boolean asksAll(Answer split, List<String> kept) {
        return split.predictions().stream().anyMatch(predictions -> isWhole(predictions, kept));
    }

    private static boolean isWhole(Predictions predictions, List<String> kept) {
        return predictions.question().group().equals(Group.UNSEEN)
                && predictions.classes().equals(kept);
    }

    /** What the same splits find where the senses do not belong together. */
    private void relabelled(int trial, List<Answer> answers, Answer all) {
        means(
                        answers,
                        measure -> measure.group().equals(Group.UNSEEN)
                                && measure.way() != null
                                && measure.statistic() == Statistic.ACCURACY)
                .forEach((measure, mean) -> all.add(measure.among(Group.relabelled(trial)), mean));
    }

    /** Of every measure, over the splits that have it; of unseen classes, over those that were asked about all. */
    private Map<Measure, Double> means(List<Answer> answers, java.util.function.Predicate<Measure> wanted) {
        Map<Measure, List<Double>> values = new LinkedHashMap<>();
        for (int s = 0; s < answers.size(); s++) {
            boolean whole = asksAll(answers.get(s), splits.get(s).unseen());
            for (Measurement measurement : answers.get(s).measurements()) {
                Measure measure = measurement.measure();
                if (wanted.test(measure) && (whole || !measure.group().equals(Group.UNSEEN)))
                    values.computeIfAbsent(measure, key -> new ArrayList<>()).add(measurement.value());
            }
        }
        Map<Measure, Double> means = new LinkedHashMap<>();
        ToDoubleFunction<List<Double>> mean =
                of -> of.stream().mapToDouble(Double::doubleValue).sum() / of.size();
        values.forEach((measure, of) -> means.put(measure, mean.applyAsDouble(of)));
        return means;
    }
}
