package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.analog.AnalogHead;
import org.meniscus.experiments.run.Contestant.Gallery;
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
 * across modalities. The analog twins of the heads and the baselines are asked the same.
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
    public String headline() {
        return "seen.audioToImage";
    }

    @Override
    public Answer judge(List<Sense> senses, HeldOut<List<Part>> test, Seed seed, Workshop workshop) {
        Sense audio = fitted(checked(senses.get(0)), seed.at("validation/audio"));
        Sense image = fitted(checked(senses.get(1)), seed.at("validation/image"));
        Lesson lesson = lesson(image, audio, test, seed, workshop.progress());
        Answer answer = new Answer();
        TrainedHeads trained = train(lesson, seed.at("training"), workshop);
        LossDiagnostics.of(spec.loss(), trained, lesson.validation.states(), workshop.backend())
                .addTo(answer);
        answer.heads().put("image", trained.heads().get(0));
        answer.heads().put("audio", trained.heads().get(1));
        answer.figures().training.add(Curves.of("Contrastive training", trained.history(), spec.selection()));
        List<Contestant> contestants = new ArrayList<>();
        contestants.add(digital(trained, workshop.backend()));
        if (spec.analog() != null) contestants.add(analog(trained, lesson, seed.at("analog"), workshop.backend()));
        if (!spec.baselines().isEmpty()) {
            Baselines baselines = new Baselines(spec, lesson, seed.at("baselines"), workshop);
            contestants.addAll(baselines.fit(answer));
            baselines.costs(trained.history().epochs().size(), image.liquid(), audio.liquid(), answer);
        }
        List<Part> raw =
                test.release(contestants.stream().map(Contestant::model).toList());
        List<Part> parts = List.of(raw.get(0).mapped(audio.map()), raw.get(1).mapped(image.map()));
        if (test.exposed()) answer.notes().add(OPTIMISTIC);
        for (Contestant contestant : contestants)
            for (String group : List.of("seen", "unseen")) {
                List<String> classes = group.equals("seen") ? spec.seen() : spec.unseen();
                contestant.ask(
                        group,
                        classes,
                        gallery(parts.get(1), image, classes),
                        gallery(parts.get(0), audio, classes),
                        spec.similarity(),
                        answer);
            }
        for (String group : List.of("seen", "unseen")) draw(group, parts, image, audio, contestants.get(0), answer);
        similarity(parts, image, audio, contestants.get(0), answer);
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

    private Lesson lesson(Sense image, Sense audio, HeldOut<List<Part>> test, Seed seed, ProgressListener progress) {
        boolean peek = spec.selection() == Selection.BEST_TEST_EPOCH;
        Split images = Split.validation(image.train().labels(), spec.validationShare(), seed.at("validation/image"));
        Split sounds = Split.validation(audio.train().labels(), spec.validationShare(), seed.at("validation/audio"));
        int[] fromImages = peek ? all(image) : images.fit();
        int[] fromSounds = peek ? all(audio) : sounds.fit();
        Pairs training = pairs(
                image,
                image.train().subset(fromImages),
                audio,
                audio.train().subset(fromSounds),
                seed.at("pairs/training"));
        Pairs validation = peek
                ? pairs(
                        image,
                        test.expose().get(1).mapped(image.map()),
                        audio,
                        test.expose().get(0).mapped(audio.map()),
                        seed.at("pairs/test"))
                : pairs(
                        image,
                        image.train().subset(images.heldOut()),
                        audio,
                        audio.train().subset(sounds.heldOut()),
                        seed.at("pairs/validation"));
        List<float[]> pictures = new ArrayList<>(List.of(training.image().states()));
        List<float[]> speech = new ArrayList<>(List.of(training.audio().states()));
        for (int v = 0; v < spec.views().size(); v++) {
            Part looks = image.view(spec.views().get(v), v, progress).subset(fromImages);
            Part hears = audio.view(spec.views().get(v), v, progress).subset(fromSounds);
            pictures.addAll(List.of(looks.subset(training.drawn().images()).states()));
            speech.addAll(List.of(hears.subset(training.drawn().sounds()).states()));
        }
        int[] labels = IntStream.range(0, pictures.size())
                .map(i -> training.labels()[i % training.labels().length])
                .toArray();
        return new Lesson(
                training,
                StateSet.pairs(pictures.toArray(float[][]::new), speech.toArray(float[][]::new), labels),
                validation);
    }

    /** The name of a class as a digit: N-TIDIGITS calls zero "z" (and "o"). */
    static String digit(String className) {
        return className.equals("z") ? "0" : className;
    }

    /** What is fitted to states sees the recordings to learn from alone, of the seen classes. */
    private Sense fitted(Sense sense, Seed seed) {
        int[] labels = sense.train().labels();
        int[] learning = spec.selection() == Selection.BEST_TEST_EPOCH
                ? all(sense)
                : Split.validation(labels, spec.validationShare(), seed).fit();
        return sense.fitted(IntStream.of(learning)
                .filter(i -> spec.seen().contains(sense.classes().get(labels[i])))
                .toArray());
    }

    private static int[] all(Sense sense) {
        return IntStream.range(0, sense.train().size()).toArray();
    }

    private Pairs pairs(Sense image, Part pictures, Sense audio, Part sounds, Seed seed) {
        return Pairs.of(pictures, image.classes(), sounds, audio.classes(), spec.seen(), seed);
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
        ProjectionHead image = trained.heads().get(0);
        ProjectionHead audio = trained.heads().get(1);
        return new Contestant(
                "",
                trained,
                part -> image.project(backend, part.states()),
                part -> audio.project(backend, part.states()));
    }

    private Contestant analog(TrainedHeads trained, Lesson lesson, Seed seed, ComputeBackend backend) {
        AnalogHead image = AnalogHead.program(
                trained.heads().get(0), spec.analog(), lesson.training.image().states(), backend, seed.at("image"));
        AnalogHead audio = AnalogHead.program(
                trained.heads().get(1), spec.analog(), lesson.training.audio().states(), backend, seed.at("audio"));
        return new Contestant(
                "analog.", trained, part -> image.project(part.states()), part -> audio.project(part.states()));
    }

    private void draw(String group, List<Part> parts, Sense image, Sense audio, Contestant contestant, Answer answer) {
        List<String> classes = group.equals("seen") ? spec.seen() : spec.unseen();
        Gallery pictures = gallery(parts.get(1), image, classes);
        Gallery sounds = gallery(parts.get(0), audio, classes);
        Retrieval toImage = contestant.audioToImage(pictures, sounds, spec.similarity());
        answer.metrics().put(group + ".chance", toImage.chance());
        answer.figures()
                .confusions
                .add(new Figures.Confusion(
                        group + " digits: which picture a sound finds",
                        sounds.labels().length + " test sounds looked up among " + pictures.labels().length
                                + " test pictures.",
                        "spoken digit",
                        "picture found",
                        classes,
                        classes,
                        ConfusionMatrix.of(sounds.labels(), toImage.answers(), classes.size())
                                .counts()));
    }

    /** One matrix and one map over all classes, seen ones first. */
    private void similarity(List<Part> parts, Sense image, Sense audio, Contestant contestant, Answer answer) {
        List<String> classes = new ArrayList<>(spec.seen());
        classes.addAll(spec.unseen());
        Gallery pictures = gallery(parts.get(1), image, classes);
        Gallery sounds = gallery(parts.get(0), audio, classes);
        answer.figures()
                .similarities
                .add(Curves.similarity(
                        classes,
                        spec.unseen(),
                        sounds.labels(),
                        pictures.labels(),
                        contestant.audioToImage(pictures, sounds, spec.similarity())));
        answer.figures()
                .embeddings
                .add(EmbeddingMap.of(
                        classes,
                        spec.unseen(),
                        contestant.image().of(pictures.part()),
                        pictures.labels(),
                        contestant.audio().of(sounds.part()),
                        sounds.labels()));
    }
}
