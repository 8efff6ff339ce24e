package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.config.Kinds;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
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
    private final Pair<ModalityStates> modalities;
    private final TrainingPairs pairs;
    private final Seed seed;
    private final TrainingContext context;
    private final Map<String, TrainingCost> costs = new LinkedHashMap<>();

    Baselines(
            TaskSpec.ZeroShot spec,
            Pair<ModalityStates> modalities,
            TrainingPairs pairs,
            Seed seed,
            TrainingContext context) {
        this.spec = spec;
        this.modalities = modalities;
        this.pairs = pairs;
        this.seed = seed;
        this.context = context;
    }

    /** Fits all; their training curves go into the answer. */
    List<RetrievalModel> fit(Answer answer) {
        List<RetrievalModel> models = new ArrayList<>();
        new TreeMap<>(spec.baselines()).forEach((name, baseline) -> {
            if (baseline instanceof BaselineSpec.Srnn srnn) models.add(srnn(name, srnn, answer));
            else if (baseline instanceof BaselineSpec.Prototype prototype)
                models.add(prototype(name, prototype, answer));
            else throw Kinds.unknown(baseline, "way to fit");
        });
        return models;
    }

    private RetrievalModel prototype(String name, BaselineSpec.Prototype baseline, Answer answer) {
        ComputeBackend backend = context.backend();
        TrainedHeads trained = new HeadTrainer(
                        baseline.training(),
                        List.of(baseline.head(), baseline.head()),
                        new PrototypeObjective(),
                        ValidationScore.retrieval(spec.similarity()))
                .train(
                        backend,
                        pairs.training().states(),
                        pairs.validation().states(),
                        seed.at(name),
                        context.keeper("baseline-" + name),
                        context.progress());
        draw(name, trained.history(), answer);
        Curves.skipped("Training of " + name, trained.history()).ifPresent(answer.notes()::add);
        Pair<ProjectionHead> heads = trained.pair();
        TrainingSpec training = baseline.training();
        int epochs = trained.history().epochs().size();
        costs.put(name, headCost(heads.target(), training, epochs).plus(headCost(heads.query(), training, epochs)));
        return new RetrievalModel(
                Role.BASELINE, name, trained, heads.map(head -> part -> head.project(backend, part.states())));
    }

    private RetrievalModel srnn(String name, BaselineSpec.Srnn baseline, Answer answer) {
        ComputeBackend backend = context.backend();
        SrnnTrainer.Outcome outcome = new SrnnTrainer(
                        baseline.training(),
                        List.of(
                                baseline.layers().get(modalities.target().name()),
                                baseline.layers().get(modalities.query().name())),
                        List.of(baseline.head(), baseline.head()),
                        baseline.objective() == BaselineSpec.Objective.PROTOTYPE
                                ? new PrototypeObjective()
                                : Objective.of(spec.loss().create(), 2),
                        ValidationScore.retrieval(spec.similarity()))
                .train(
                        backend,
                        pairs.training().spikes(),
                        pairs.validation().spikes(),
                        seed.at(name),
                        context.progress());
        draw(name, outcome.history(), answer);
        int epochs = outcome.history().epochs().size();
        Pair<Part> learnt = pairs.training().parts();
        costs.put(
                name,
                srnnCost(baseline, modalities.target(), learnt.target(), epochs)
                        .plus(srnnCost(baseline, modalities.query(), learnt.query(), epochs)));
        Pair<TrainedSrnn> networks = StateSet.pair(outcome.networks());
        return new RetrievalModel(
                Role.BASELINE,
                name,
                networks.target(),
                networks.map(network -> part -> network.project(backend, part.spikes())));
    }

    private void draw(String name, TrainingHistory history, Answer answer) {
        answer.figures().training.add(Curves.of("Training of " + name, history, spec.selection(), false));
    }

    /**
     * Operations of training, by {@link TrainingCost}: of the study's heads ({@code liquid}), of their liquids' forward passes
     * ({@code encoding}: once per recording that was paired) and of every baseline. {@code ratio} is a baseline's total over that
     * of the heads; {@code ratioWithEncoding} counts the encoding too, wherever there is a liquid.
     *
     * @param epochs that the study's heads took
     */
    void costs(int epochs, Answer answer) {
        int samples = pairs.training().labels().length;
        Pair<Part> learnt = pairs.training().parts();
        TrainingCost heads = TrainingCost.ofHead(spec.head(), width(learnt.target()), samples, epochs, batch())
                .plus(TrainingCost.ofHead(spec.head(), width(learnt.query()), samples, epochs, batch()));
        TrainingCost encoding = encoding(modalities.target().liquid(), learnt.target())
                .plus(encoding(modalities.query().liquid(), learnt.query()));
        put("liquid", heads, answer);
        put("encoding", encoding, answer);
        costs.forEach((name, cost) -> {
            put(name, cost, answer);
            double whole = cost.total() + (spec.baselines().get(name).onLiquid() ? encoding.total() : 0);
            answer.add(of(name, Statistic.RATIO), cost.total() / heads.total());
            answer.add(of(name, Statistic.RATIO_WITH_ENCODING), whole / (heads.total() + encoding.total()));
        });
    }

    private static int width(Part part) {
        return part.states()[0].length;
    }

    private int batch() {
        return spec.training().batchSize();
    }

    private static TrainingCost encoding(Liquid liquid, Part part) {
        long distinct = Arrays.stream(part.states()).distinct().count();
        return TrainingCost.ofLiquid(
                part.rasters()[0].channels(), liquid.neurons(), part.rasters()[0].steps(), distinct);
    }

    private TrainingCost headCost(ProjectionHead head, TrainingSpec training, int epochs) {
        return TrainingCost.ofHead(
                head.spec(), head.inputs(), pairs.training().labels().length, epochs, training.batchSize());
    }

    private static TrainingCost srnnCost(BaselineSpec.Srnn baseline, ModalityStates modality, Part part, int epochs) {
        SrnnSpec layer = baseline.layers().get(modality.name());
        return TrainingCost.ofSrnn(
                layer,
                baseline.head(),
                part.rasters()[0].channels(),
                part.rasters()[0].steps(),
                part.size(),
                epochs,
                baseline.training().batchSize());
    }

    private static void put(String name, TrainingCost cost, Answer answer) {
        answer.add(of(name, Statistic.FORWARD), cost.forward());
        answer.add(of(name, Statistic.BACKWARD), cost.backward());
        answer.add(of(name, Statistic.UPDATE), cost.update());
        answer.add(of(name, Statistic.TOTAL), cost.total());
    }

    private static Measure of(String name, Statistic statistic) {
        return Measure.of(Role.COST, name, statistic);
    }
}
