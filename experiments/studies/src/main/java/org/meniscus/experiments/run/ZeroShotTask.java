package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.Pair;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;
import org.meniscus.datasets.DatasetWords;
import org.meniscus.datasets.Noun;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.analog.AnalogHead;
import org.meniscus.experiments.run.Contestant.Gallery;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Selection;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.ConfusionMatrix;
import org.meniscus.projection.evaluation.HeldOut;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.head.ProjectionHead;
import org.meniscus.projection.training.HeadTrainer;
import org.meniscus.projection.training.Objective;
import org.meniscus.projection.training.StateSet;
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

    ZeroShotTask(TaskSpec.ZeroShot spec) {
        this.spec = spec;
    }

    @Override
    public String headline(Collection<String> modalities) {
        return "seen." + Direction.between(modalities).metric();
    }

    @Override
    public Answer judge(List<Sense> senses, HeldOut<List<Part>> test, Seed seed, Workshop workshop) {
        Sense query = fitted(checked(senses.get(0)), seed);
        Sense target = fitted(checked(senses.get(1)), seed);
        Direction direction = Direction.between(List.of(query.name(), target.name()));
        Lesson lesson = lesson(target, query, test, seed, workshop.progress());
        Answer answer = new Answer();
        TrainedHeads trained = train(lesson, seed.at("training"), workshop);
        LossDiagnostics.of(spec.loss(), trained, lesson.validation.states(), item(query, target), workshop.backend())
                .addTo(answer);
        answer.heads().put(target.name(), trained.pair().target());
        answer.heads().put(query.name(), trained.pair().query());
        answer.figures().training.add(Curves.of("Contrastive training", trained.history(), spec.selection()));
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(digital(trained, workshop.backend()));
        if (spec.analog() != null)
            contestants.add(analog(target, query, trained, lesson, seed.at("analog"), workshop.backend()));
        if (!spec.baselines().isEmpty()) {
            Baselines baselines = new Baselines(spec, target, query, lesson, seed.at("baselines"), workshop);
            contestants.addAll(baselines.fit(answer));
            baselines.costs(trained.history().epochs().size(), answer);
        }
        List<Part> raw =
                test.release(contestants.stream().map(Contestant::model).toList());
        Pair<Part> parts = new Pair<>(raw.get(0).mapped(query.map()), raw.get(1).mapped(target.map()));
        if (test.exposed()) answer.notes().add(OPTIMISTIC);
        for (Contestant contestant : contestants)
            for (String group : List.of("seen", "unseen")) {
                List<String> classes = group.equals("seen") ? spec.seen() : spec.unseen();
                contestant.ask(
                        group,
                        direction,
                        classes,
                        gallery(parts.target(), target, classes),
                        gallery(parts.query(), query, classes),
                        spec.similarity(),
                        answer);
            }
        for (String group : List.of("seen", "unseen")) draw(group, parts, target, query, contestants.get(0), answer);
        similarity(parts, target, query, contestants.get(0), answer);
        return answer;
    }

    private Sense checked(Sense sense) {
        List<String> names = sense.classes();
        for (List<String> group : List.of(spec.seen(), spec.unseen()))
            for (String name : group)
                if (!names.contains(name))
                    throw new InputException("the " + sense.name() + " data "
                            + sense.info().name() + " have no class '" + name + "'; " + Suggestion.of(name, names));
        return sense;
    }

    /** What both call their classes; without a common word, classes. */
    private static Noun item(Sense query, Sense target) {
        Noun item = query.info().words().item();
        return item.equals(target.info().words().item()) ? item : DatasetWords.PLAIN.item();
    }

    private static Gallery gallery(Part test, Sense sense, List<String> classes) {
        Gallery gallery = Gallery.of(test, sense.classes(), classes);
        if (gallery.samples().length == 0)
            throw new InputException(
                    "the test part of " + sense.info().name() + " has no recording of the classes " + classes);
        return gallery;
    }

    /**
     * What is learnt from, and what chooses the epoch.
     *
     * @param training the pairs as recorded
     * @param states of them, and once more for every view
     */
    record Lesson(Pairs training, StateSet states, Pairs validation) {}

    private Lesson lesson(Sense target, Sense query, HeldOut<List<Part>> test, Seed seed, ProgressListener progress) {
        boolean peek = spec.selection() == Selection.BEST_TEST_EPOCH;
        Split targetSplit = Split.validation(
                target.train().labels(), spec.validationShare(), seed.at("validation/" + target.name()));
        Split querySplit =
                Split.validation(query.train().labels(), spec.validationShare(), seed.at("validation/" + query.name()));
        int[] fromTargets = peek ? all(target) : targetSplit.fit();
        int[] fromQueries = peek ? all(query) : querySplit.fit();
        Pairs training = pairs(
                target,
                target.train().subset(fromTargets),
                query,
                query.train().subset(fromQueries),
                seed.at("pairs/training"));
        Pairs validation = peek
                ? pairs(
                        target,
                        test.expose().get(1).mapped(target.map()),
                        query,
                        test.expose().get(0).mapped(query.map()),
                        seed.at("pairs/test"))
                : pairs(
                        target,
                        target.train().subset(targetSplit.heldOut()),
                        query,
                        query.train().subset(querySplit.heldOut()),
                        seed.at("pairs/validation"));
        List<float[]> targets = new ArrayList<>(List.of(training.target().states()));
        List<float[]> asking = new ArrayList<>(List.of(training.query().states()));
        for (int v = 0; v < spec.views().size(); v++) {
            Part seenAs = target.view(spec.views().get(v), v, progress).subset(fromTargets);
            Part askedAs = query.view(spec.views().get(v), v, progress).subset(fromQueries);
            targets.addAll(List.of(seenAs.subset(training.drawn().targets()).states()));
            asking.addAll(List.of(askedAs.subset(training.drawn().queries()).states()));
        }
        int[] labels = IntStream.range(0, targets.size())
                .map(i -> training.labels()[i % training.labels().length])
                .toArray();
        return new Lesson(
                training,
                StateSet.pairs(new Pair<>(asking.toArray(float[][]::new), targets.toArray(float[][]::new)), labels),
                validation);
    }

    /** What is fitted to states sees the recordings to learn from alone, of the seen classes. */
    private Sense fitted(Sense sense, Seed seed) {
        int[] labels = sense.train().labels();
        int[] learning = spec.selection() == Selection.BEST_TEST_EPOCH
                ? all(sense)
                : Split.validation(labels, spec.validationShare(), seed.at("validation/" + sense.name()))
                        .fit();
        return sense.fitted(IntStream.of(learning)
                .filter(i -> spec.seen().contains(sense.classes().get(labels[i])))
                .toArray());
    }

    private static int[] all(Sense sense) {
        return IntStream.range(0, sense.train().size()).toArray();
    }

    private Pairs pairs(Sense target, Part targets, Sense query, Part queries, Seed seed) {
        return Pairs.of(targets, target.classes(), queries, query.classes(), spec.seen(), seed);
    }

    private TrainedHeads train(Lesson lesson, Seed seed, Workshop workshop) {
        return new HeadTrainer(
                        spec.training(),
                        List.of(spec.head(), spec.head()),
                        Objective.of(spec.loss().create(), 2),
                        ValidationScore.retrieval(spec.similarity()))
                .train(
                        workshop.backend(),
                        lesson.states,
                        lesson.validation.states(),
                        seed,
                        workshop.keeper("heads"),
                        workshop.progress());
    }

    private static Contestant digital(TrainedHeads trained, ComputeBackend backend) {
        Pair<ProjectionHead> heads = trained.pair();
        return new Contestant(
                "",
                trained,
                part -> heads.target().project(backend, part.states()),
                part -> heads.query().project(backend, part.states()));
    }

    private Contestant analog(
            Sense target, Sense query, TrainedHeads trained, Lesson lesson, Seed seed, ComputeBackend backend) {
        AnalogHead toTarget = AnalogHead.program(
                trained.pair().target(),
                spec.analog(),
                lesson.training.target().states(),
                backend,
                seed.at(target.name()));
        AnalogHead toQuery = AnalogHead.program(
                trained.pair().query(),
                spec.analog(),
                lesson.training.query().states(),
                backend,
                seed.at(query.name()));
        return new Contestant(
                "analog.", trained, part -> toTarget.project(part.states()), part -> toQuery.project(part.states()));
    }

    private void draw(String group, Pair<Part> parts, Sense target, Sense query, Contestant contestant, Answer answer) {
        List<String> classes = group.equals("seen") ? spec.seen() : spec.unseen();
        Gallery targets = gallery(parts.target(), target, classes);
        Gallery queries = gallery(parts.query(), query, classes);
        Retrieval found = contestant.toTargets(targets, queries, spec.similarity());
        answer.metrics().put(group + ".chance", found.chance());
        answer.figures()
                .confusions
                .add(new Figures.Confusion(
                        group + " classes: " + Direction.between(List.of(query.name(), target.name())),
                        queries.labels().length + " test recordings of " + query.name() + " looked up among "
                                + targets.labels().length + " of " + target.name() + ".",
                        query.name(),
                        target.name() + " found",
                        classes,
                        classes,
                        ConfusionMatrix.of(queries.labels(), found.answers(), classes.size())
                                .counts()));
    }

    /** One matrix and one map over all classes, seen ones first. */
    private void similarity(Pair<Part> parts, Sense target, Sense query, Contestant contestant, Answer answer) {
        List<String> classes = new ArrayList<>(spec.seen());
        classes.addAll(spec.unseen());
        Gallery targets = gallery(parts.target(), target, classes);
        Gallery queries = gallery(parts.query(), query, classes);
        answer.figures()
                .similarities
                .add(Curves.similarity(
                        Direction.between(List.of(query.name(), target.name())),
                        classes,
                        spec.unseen(),
                        queries.labels(),
                        targets.labels(),
                        contestant.toTargets(targets, queries, spec.similarity())));
        answer.figures()
                .embeddings
                .add(EmbeddingMap.of(
                        Direction.between(List.of(query.name(), target.name())),
                        classes,
                        spec.unseen(),
                        contestant.target().of(targets.part()),
                        targets.labels(),
                        contestant.query().of(queries.part()),
                        queries.labels()));
    }
}
