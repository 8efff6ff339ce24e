package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.experiments.study.BaselineSpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.liquid.Liquid;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.srnn.SrnnSpec;
import org.meniscus.projection.srnn.SrnnTrainer;
import org.meniscus.projection.srnn.TrainedSrnn;
import org.meniscus.projection.srnn.TrainingCost;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.PrototypeObjective;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.TrainingHistory;
import org.meniscus.projection.training.TrainingSpec;
import org.meniscus.projection.training.ValidationScore;

/** The {@link BaselineSpec}s of a zero-shot study, fitted on the pairs that its heads learn from. */
final class Baselines {
    private final TaskSpec.ZeroShot spec;
    private final Sense target;
    private final Sense query;
    private final ZeroShotTask.Lesson lesson;
    private final Seed seed;
    private final Workshop workshop;
    private final Map<String, TrainingCost> costs = new LinkedHashMap<>();

    Baselines(
            TaskSpec.ZeroShot spec,
            Sense target,
            Sense query,
            ZeroShotTask.Lesson lesson,
            Seed seed,
            Workshop workshop) {
        this.spec = spec;
        this.target = target;
        this.query = query;
        this.lesson = lesson;
        this.seed = seed;
        this.workshop = workshop;
    }

    /** Fits all; their training curves go into the answer. */
    List<Contestant> fit(Task.Answer answer) {
        List<Contestant> contestants = new ArrayList<>();
        new TreeMap<>(spec.baselines()).forEach((name, baseline) -> {
            if (baseline instanceof BaselineSpec.Srnn srnn) contestants.add(srnn(name, srnn, answer));
            else contestants.add(prototype(name, (BaselineSpec.Prototype) baseline, answer));
        });
        return contestants;
    }

    private Contestant prototype(String name, BaselineSpec.Prototype baseline, Task.Answer answer) {
        ComputeBackend backend = workshop.backend();
        TrainedHeads trained = new HeadTrainer(
                        baseline.training(),
                        List.of(baseline.head(), baseline.head()),
                        new PrototypeObjective(),
                        ValidationScore.retrieval(spec.similarity()))
                .train(
                        backend,
                        lesson.training().states(),
                        lesson.validation().states(),
                        seed.at(name),
                        workshop.keeper(name),
                        workshop.progress());
        draw(name, trained.history(), answer);
        Pair<ProjectionHead> heads = trained.pair();
        TrainingSpec training = baseline.training();
        int epochs = trained.history().epochs().size();
        costs.put(name, headCost(heads.target(), training, epochs).plus(headCost(heads.query(), training, epochs)));
        return new Contestant(
                prefix(name),
                trained,
                part -> heads.target().project(backend, part.states()),
                part -> heads.query().project(backend, part.states()));
    }

    private Contestant srnn(String name, BaselineSpec.Srnn baseline, Task.Answer answer) {
        ComputeBackend backend = workshop.backend();
        SrnnTrainer.Outcome outcome = new SrnnTrainer(
                        baseline.training(),
                        List.of(
                                baseline.layers().get(target.name()),
                                baseline.layers().get(query.name())),
                        List.of(baseline.head(), baseline.head()),
                        baseline.objective() == BaselineSpec.Objective.PROTOTYPE
                                ? new PrototypeObjective()
                                : Objective.of(spec.loss().create(), 2),
                        ValidationScore.retrieval(spec.similarity()))
                .train(
                        backend,
                        lesson.training().spikes(),
                        lesson.validation().spikes(),
                        seed.at(name),
                        workshop.progress());
        draw(name, outcome.history(), answer);
        int epochs = outcome.history().epochs().size();
        costs.put(
                name,
                srnnCost(baseline, target, lesson.training().target(), epochs)
                        .plus(srnnCost(baseline, query, lesson.training().query(), epochs)));
        Pair<TrainedSrnn> networks = StateSet.pair(outcome.networks());
        return new Contestant(
                prefix(name),
                networks.target(),
                part -> networks.target().project(backend, part.spikes()),
                part -> networks.query().project(backend, part.spikes()));
    }

    private static String prefix(String name) {
        return "baselines." + name + ".";
    }

    private void draw(String name, TrainingHistory history, Task.Answer answer) {
        answer.figures().training.add(Curves.of("Training of " + name, history, spec.selection()));
    }

    /**
     * Operations of training, by {@link TrainingCost}: of the study's heads ({@code liquid}), of their liquids' forward passes
     * ({@code encoding}: once per recording that was paired) and of every baseline. {@code ratio} is a baseline's total over that
     * of the heads; {@code ratioWithEncoding} counts the encoding too, wherever there is a liquid.
     *
     * @param epochs that the study's heads took
     */
    void costs(int epochs, Task.Answer answer) {
        Pairs pairs = lesson.training();
        TrainingCost heads = TrainingCost.ofHead(
                        spec.head(), pairs.target().states()[0].length, pairs.labels().length, epochs, batch())
                .plus(TrainingCost.ofHead(
                        spec.head(), pairs.query().states()[0].length, pairs.labels().length, epochs, batch()));
        TrainingCost encoding = encoding(target.liquid(), pairs.target()).plus(encoding(query.liquid(), pairs.query()));
        put("liquid", heads, answer);
        put("encoding", encoding, answer);
        costs.forEach((name, cost) -> {
            put(name, cost, answer);
            boolean onLiquid = spec.baselines().get(name) instanceof BaselineSpec.Prototype;
            double whole = cost.total() + (onLiquid ? encoding.total() : 0);
            answer.metrics().put("cost." + name + ".ratio", cost.total() / heads.total());
            answer.metrics().put("cost." + name + ".ratioWithEncoding", whole / (heads.total() + encoding.total()));
        });
    }

    private int batch() {
        return spec.training().batchSize();
    }

    private static TrainingCost encoding(Liquid liquid, Part part) {
        long distinct = java.util.Arrays.stream(part.states()).distinct().count();
        return TrainingCost.ofLiquid(
                part.rasters()[0].channels(), liquid.neurons(), part.rasters()[0].steps(), distinct);
    }

    private TrainingCost headCost(ProjectionHead head, TrainingSpec training, int epochs) {
        return TrainingCost.ofHead(
                head.spec(), head.inputs(), lesson.training().labels().length, epochs, training.batchSize());
    }

    private static TrainingCost srnnCost(BaselineSpec.Srnn baseline, Sense sense, Part part, int epochs) {
        SrnnSpec layer = baseline.layers().get(sense.name());
        return TrainingCost.ofSrnn(
                layer,
                baseline.head(),
                part.rasters()[0].channels(),
                part.rasters()[0].steps(),
                part.size(),
                epochs,
                baseline.training().batchSize());
    }

    private static void put(String name, TrainingCost cost, Task.Answer answer) {
        answer.metrics().put("cost." + name + ".forward", cost.forward());
        answer.metrics().put("cost." + name + ".backward", cost.backward());
        answer.metrics().put("cost." + name + ".update", cost.update());
        answer.metrics().put("cost." + name + ".total", cost.total());
    }
}
