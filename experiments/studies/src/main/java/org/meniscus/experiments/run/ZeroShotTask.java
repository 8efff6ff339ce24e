package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.Pair;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;
import org.meniscus.datasets.DatasetWords;
import org.meniscus.datasets.Noun;
import org.meniscus.experiments.analog.AnalogHead;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.run.RetrievalModel.Gallery;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.Fitted;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.TrainedHeads;
import org.meniscus.projection.training.ValidationScore;

/**
 * Judges a {@link TaskSpec.ZeroShot}. Heads learn on pairs of seen classes; validation pairs, of recordings of their own,
 * choose the epoch; then all test recordings of the seen classes, and apart from them those of the unseen ones, are looked up
 * across modalities: queries of the modality whose name comes first among targets of the other. The analog twins of the heads and the baselines are asked the same.
 */
final class ZeroShotTask implements Task {
    static final String OPTIMISTIC =
            "The test data chose the epoch (selection: best-test-epoch, the rule of the paper's code): these results are"
                    + " optimistic and not to be compared with validated ones.";

    private final TaskSpec.ZeroShot spec;
    private final Map<String, List<String>> groups;

    ZeroShotTask(TaskSpec.ZeroShot spec) {
        this.spec = spec;
        this.groups = spec.groups();
    }

    @Override
    public void require(List<Recordings> recordings) {
        Coverage.requireAll(spec, recordings);
        if (!spec.allowsShared()) recordings.forEach(modality -> twins(modality).refuse());
    }

    @Override
    public List<String> notes(List<Recordings> recordings) {
        List<String> notes = new ArrayList<>();
        for (Recordings modality : recordings) {
            Twins twins = twins(modality);
            if (!twins.none()) notes.add(twins.text() + " (task.allowShared).");
            if (spec.selection() == Selection.VALIDATION)
                Twins.chosenBy(modality.name(), modality.learnt(spec).origins()).ifPresent(notes::add);
        }
        return notes;
    }

    /** Of the seen classes: from the others nothing is learnt. */
    private Twins twins(Recordings modality) {
        return Twins.between(
                modality.name(),
                "in training and test",
                modality.learnt(spec).origins(),
                modality.test().origins());
    }

    @Override
    public Measure headline(Collection<String> modalities) {
        return Measure.retrieval(Role.TEST, "", Group.SEEN, Direction.between(modalities));
    }

    @Override
    public Answer judge(List<ModalityStates> states, HeldOut<List<Part>> test, Seed seed, TrainingContext context) {
        Learnt learnt = learn(states, test, seed, context);
        List<Part> raw = test.release(learnt.fitted());
        return learnt.answer(raw, test.exposed());
    }

    /**
     * What was learnt, still without a look at the test data.
     *
     * @param models of the heads first
     * @param begun everything that is known before the test data are asked
     */
    record Learnt(
            ZeroShotTask task,
            Pair<ModalityStates> modalities,
            Direction direction,
            List<RetrievalModel> models,
            FewShot fewShot,
            Answer begun) {
        List<Fitted> fitted() {
            return models.stream().map(RetrievalModel::model).toList();
        }

        /** Asks the test data, once. */
        Answer answer(List<Part> raw, boolean exposed) {
            if (exposed) begun.notes().add(OPTIMISTIC);
            task.ask(this, TrainingPairs.mapped(raw, modalities));
            return begun;
        }
    }

    /** Learns from pairs of the seen classes. */
    Learnt learn(List<ModalityStates> states, HeldOut<List<Part>> test, Seed seed, TrainingContext context) {
        Pair<ModalityStates> modalities =
                new Pair<>(states.get(0), states.get(1)).map(modality -> fitted(checked(modality), seed));
        Direction direction = Direction.between(
                List.of(modalities.query().name(), modalities.target().name()));
        TrainingPairs pairs = TrainingPairs.of(spec, modalities, test, seed, context.progress());
        Answer answer = new Answer();
        for (ModalityStates modality : List.of(modalities.query(), modalities.target())) cover(modality, seed, answer);
        TrainedHeads trained = train(pairs, seed.at("training"), context);
        Pair<ProjectionHead> heads = trained.pair();
        LossDiagnostics.of(
                        spec.loss(), heads, pairs.validation().states(), direction, item(modalities), context.backend())
                .addTo(answer);
        answer.add(
                Measure.of(Role.LOSS, Statistic.SKIPPED_BATCHES),
                trained.history().skipped());
        Curves.skipped("Contrastive training", trained.history()).ifPresent(answer.notes()::add);
        answer.heads().put(direction.to(), heads.target());
        answer.heads().put(direction.from(), heads.query());
        answer.figures().training.add(Curves.of("Contrastive training", trained.history(), spec.selection(), false));
        List<RetrievalModel> models = new ArrayList<>();
        models.add(new RetrievalModel(
                Role.TEST, "", trained, heads.map(head -> part -> head.project(context.backend(), part.states()))));
        if (spec.analog() != null) models.add(analog(direction, trained, pairs, seed.at("analog"), context.backend()));
        if (!spec.baselines().isEmpty()) {
            Baselines baselines = new Baselines(spec, modalities, pairs, seed.at("baselines"), context);
            models.addAll(baselines.fit(answer));
            baselines.costs(trained.history().epochs().size(), answer);
        }
        if (!test.exposed()) validate(models, pairs.validation(), direction, answer);
        FewShot fewShot = FewShot.of(spec, modalities, models.get(0), seed.at("few-shot"));
        return new Learnt(this, modalities, direction, models, fewShot, answer);
    }

    /** Heads and baselines by the pairs that chose their epochs. */
    private void validate(List<RetrievalModel> models, Pairs pairs, Direction direction, Answer answer) {
        for (RetrievalModel model : models)
            if (model.role() != Role.ANALOG) model.validate(pairs, direction, spec.similarity(), answer);
    }

    /** All models the same; of the heads there are figures. */
    private void ask(Learnt learnt, Pair<Part> parts) {
        Answer answer = learnt.begun();
        List<RetrievalModel> models = learnt.models();
        Pair<ModalityStates> modalities = learnt.modalities();
        Direction direction = learnt.direction();
        Map<String, List<String>> asked = asked(parts, modalities, answer);
        Map<String, Pair<Gallery>> test = new LinkedHashMap<>();
        asked.forEach((group, classes) -> test.put(group, galleries(parts, modalities, classes)));
        for (RetrievalModel model : models)
            asked.forEach((group, classes) ->
                    model.ask(group, direction, classes, test.get(group), spec.similarity(), answer));
        RetrievalFigures figures = new RetrievalFigures(spec, direction, models.get(0), answer.figures());
        asked.forEach((group, classes) -> {
            Retrieval found = models.get(0).search(test.get(group), spec.similarity());
            answer.add(new Measure(Role.TEST, "", group, null, Statistic.CHANCE), found.chance());
            figures.confusion(group, classes, test.get(group), found);
        });
        if (asked.getOrDefault(Group.UNSEEN, List.of()).equals(spec.unseen()))
            learnt.fewShot().ask(direction, test.get(Group.UNSEEN), answer);
        List<String> all = groups.values().stream().flatMap(List::stream).toList();
        Pair<Gallery> everything = galleries(parts, modalities, all);
        figures.similarity(everything);
        answer.notes().addAll(models.get(0).warnings(everything, direction));
    }

    /**
     * The classes of every group that both modalities have test recordings of: all, unless the task leaves out what is missing. A group of
     * fewer than two is not asked.
     */
    private Map<String, List<String>> asked(Pair<Part> parts, Pair<ModalityStates> modalities, Answer answer) {
        Map<String, List<String>> asked = new LinkedHashMap<>();
        groups.forEach((group, classes) -> {
            Coverage queries = test(group, parts.query(), modalities.query());
            Coverage targets = test(group, parts.target(), modalities.target());
            answer.add(queries);
            answer.add(targets);
            List<String> known = classes.stream()
                    .filter(name ->
                            queries.classes().get(name) > 0 && targets.classes().get(name) > 0)
                    .toList();
            if (known.size() < classes.size()) answer.notes().add(leftOut(group, classes, known));
            if (known.size() == classes.size() || known.size() > 1) asked.put(group, known);
        });
        if (!asked.containsKey(Group.SEEN))
            throw new InputException("fewer than two of the seen classes " + spec.seen()
                    + " have test recordings of both modalities: nothing is left to ask");
        return asked;
    }

    private static String leftOut(String group, List<String> classes, List<String> known) {
        List<String> missing =
                classes.stream().filter(name -> !known.contains(name)).toList();
        return "Of the " + group + " classes " + String.join(", ", missing)
                + (known.size() > 1
                        ? " were left out: a modality has no test recording of them (task.allowMissing)."
                        : " have no test recording in a modality: the group was not asked (task.allowMissing).");
    }

    private Coverage test(String group, Part part, ModalityStates modality) {
        return Coverage.among("test, " + group, modality.name(), part.labels(), modality.classes(), groups.get(group));
    }

    /** Recordings of the seen classes to learn from, and those that choose. */
    private void cover(ModalityStates modality, Seed seed, Answer answer) {
        int[] learning = TrainingPairs.learning(spec, modality, seed);
        Part learnt = modality.train().subset(learning);
        answer.add(Coverage.among("training", modality.name(), learnt.labels(), modality.classes(), spec.seen()));
        if (spec.selection() == Selection.BEST_TEST_EPOCH) return;
        Part chosen = modality.train().subset(TrainingPairs.choosing(spec, modality, seed));
        answer.add(Coverage.among("validation", modality.name(), chosen.labels(), modality.classes(), spec.seen()));
    }

    private ModalityStates checked(ModalityStates modality) {
        List<String> names = modality.classes();
        for (List<String> group : groups.values())
            for (String name : group)
                if (!names.contains(name))
                    throw new InputException("the " + modality.name() + " data "
                            + modality.info().name() + " have no class '" + name + "'; " + Suggestion.of(name, names));
        return modality;
    }

    /** What both call their classes; without a common word, classes. */
    private static Noun item(Pair<ModalityStates> modalities) {
        Pair<Noun> items = modalities.map(modality -> modality.info().words().item());
        return items.query().equals(items.target()) ? items.query() : DatasetWords.PLAIN.item();
    }

    private static Pair<Gallery> galleries(Pair<Part> test, Pair<ModalityStates> modalities, List<String> classes) {
        Gallery targets = gallery(test.target(), modalities.target(), classes);
        return new Pair<>(gallery(test.query(), modalities.query(), classes), targets);
    }

    private static Gallery gallery(Part test, ModalityStates modality, List<String> classes) {
        Gallery gallery = Gallery.of(test, modality.classes(), classes);
        if (gallery.samples().length == 0)
            throw new InputException(
                    "the test part of " + modality.info().name() + " has no recording of the classes " + classes);
        return gallery;
    }

    /** What is fitted to states sees the recordings to learn from alone, of the seen classes. */
    private ModalityStates fitted(ModalityStates modality, Seed seed) {
        int[] labels = modality.train().labels();
        return modality.fitted(IntStream.of(TrainingPairs.learning(spec, modality, seed))
                .filter(i -> spec.seen().contains(modality.classes().get(labels[i])))
                .toArray());
    }

    private TrainedHeads train(TrainingPairs pairs, Seed seed, TrainingContext context) {
        return new HeadTrainer(
                        spec.training(),
                        List.of(spec.head(), spec.head()),
                        Objective.of(spec.loss().create(), 2),
                        ValidationScore.retrieval(spec.similarity()))
                .train(
                        context.backend(),
                        pairs.states(),
                        pairs.validation().states(),
                        seed,
                        context.keeper("heads"),
                        context.progress());
    }

    private RetrievalModel analog(
            Direction direction, TrainedHeads trained, TrainingPairs pairs, Seed seed, ComputeBackend backend) {
        Pair<ProjectionHead> heads = trained.pair();
        Pair<Part> learnt = pairs.training().parts();
        AnalogHead toTarget = AnalogHead.program(
                heads.target(), spec.analog(), learnt.target().states(), backend, seed.at(direction.to()));
        AnalogHead toQuery = AnalogHead.program(
                heads.query(), spec.analog(), learnt.query().states(), backend, seed.at(direction.from()));
        return new RetrievalModel(
                Role.ANALOG,
                "",
                trained,
                new Pair<>(part -> toQuery.project(part.states()), part -> toTarget.project(part.states())));
    }
}
