package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;
import org.meniscus.datasets.Split;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.experiments.study.ViewSpec;
import org.meniscus.liquid.features.FeatureMap;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.evaluation.ConfusionMatrix;
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
 * across modalities.
 */
final class ZeroShotTask implements Task {
    private final TaskSpec.ZeroShot spec;

    ZeroShotTask(TaskSpec.ZeroShot spec) {
        this.spec = spec;
    }

    @Override
    public String headline() {
        return "seen.audioToImage";
    }

    @Override
    public Answer judge(List<Chip> chips, Seed seed, ComputeBackend backend, ProgressListener progress) {
        Split images = split(chips.get(1), seed.at("validation/image"));
        Split sounds = split(chips.get(0), seed.at("validation/audio"));
        Side audio = Side.of(chips.get(0), spec, sounds.fit());
        Side image = Side.of(chips.get(1), spec, images.fit());
        StateSet training = training(image, images.fit(), audio, sounds.fit(), seed.at("pairs/training"), progress);
        StateSet validation = pairs(image, images.heldOut(), audio, sounds.heldOut(), seed.at("pairs/validation"))
                .states();
        TrainedHeads trained = new HeadTrainer(
                        spec.training(),
                        List.of(spec.head(), spec.head()),
                        Objective.of(spec.loss().create(), 2),
                        ValidationScore.retrieval(spec.similarity()))
                .train(backend, training, validation, seed.at("training"), progress);
        Answer answer = new Answer();
        LossDiagnostics.of(spec.loss(), trained, validation, backend).addTo(answer);
        answer.heads().put("image", trained.heads().get(0));
        answer.heads().put("audio", trained.heads().get(1));
        answer.figures().training.add(Curves.of("Contrastive training", trained.history()));
        look("seen", spec.seen(), image, audio, trained, backend, answer);
        look("unseen", spec.unseen(), image, audio, trained, backend, answer);
        draw(image, audio, trained, backend, answer);
        return answer;
    }

    private Split split(Chip chip, Seed seed) {
        return Split.validation(chip.recordings().train().labels(), spec.validationShare(), seed);
    }

    /** The pairs as recorded, then once more for every view. */
    private StateSet training(
            Side image, int[] images, Side audio, int[] sounds, Seed seed, ProgressListener progress) {
        Pairs recorded = pairs(image, images, audio, sounds, seed);
        List<float[]> pictures = new ArrayList<>(List.of(recorded.states().states(0)));
        List<float[]> speech = new ArrayList<>(List.of(recorded.states().states(1)));
        for (int v = 0; v < spec.views().size(); v++) {
            pictures.addAll(List.of(rows(image.view(spec.views().get(v), v, progress), recorded.drawn.images())));
            speech.addAll(List.of(rows(audio.view(spec.views().get(v), v, progress), recorded.drawn.sounds())));
        }
        int[] labels = recorded.states().labels();
        int[] all = IntStream.range(0, pictures.size())
                .map(i -> labels[i % labels.length])
                .toArray();
        return StateSet.pairs(pictures.toArray(float[][]::new), speech.toArray(float[][]::new), all);
    }

    private record Pairs(Pairing drawn, StateSet states) {}

    private Pairs pairs(Side image, int[] images, Side audio, int[] sounds, Seed seed) {
        Pairing pairing = Pairing.of(image.classesOfTrain(images), audio.classesOfTrain(sounds), spec.seen(), seed);
        int[] labels = new int[pairing.size()];
        for (int k = 0; k < labels.length; k++)
            labels[k] = spec.seen().indexOf(image.trainClasses()[pairing.images()[k]]);
        return new Pairs(
                pairing,
                StateSet.pairs(rows(image.train(), pairing.images()), rows(audio.train(), pairing.sounds()), labels));
    }

    private void look(
            String group,
            List<String> classes,
            Side image,
            Side audio,
            TrainedHeads trained,
            ComputeBackend backend,
            Answer answer) {
        Gallery pictures = image.gallery(classes, trained.heads().get(0), backend);
        Gallery sounds = audio.gallery(classes, trained.heads().get(1), backend);
        Retrieval toImage = Retrieval.of(
                sounds.embeddings(), sounds.labels(), pictures.embeddings(), pictures.labels(), spec.similarity());
        Retrieval toAudio = Retrieval.of(
                pictures.embeddings(), pictures.labels(), sounds.embeddings(), sounds.labels(), spec.similarity());
        answer.metrics().put(group + ".audioToImage", toImage.top1().fraction());
        answer.metrics().put(group + ".imageToAudio", toAudio.top1().fraction());
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

    /** One matrix over all classes, seen ones first. */
    private void draw(Side image, Side audio, TrainedHeads trained, ComputeBackend backend, Answer answer) {
        List<String> classes = new ArrayList<>(spec.seen());
        classes.addAll(spec.unseen());
        Gallery pictures = image.gallery(classes, trained.heads().get(0), backend);
        Gallery sounds = audio.gallery(classes, trained.heads().get(1), backend);
        Retrieval all = Retrieval.of(
                sounds.embeddings(), sounds.labels(), pictures.embeddings(), pictures.labels(), spec.similarity());
        answer.figures()
                .similarities
                .add(Curves.similarity(classes, spec.unseen(), sounds.labels(), pictures.labels(), all));
        answer.figures()
                .embeddings
                .add(EmbeddingMap.of(
                        classes,
                        spec.unseen(),
                        pictures.embeddings(),
                        pictures.labels(),
                        sounds.embeddings(),
                        sounds.labels()));
    }

    /** The name of a class as a digit: N-TIDIGITS calls zero "z" (and "o"). */
    static String digit(String className) {
        return className.equals("z") ? "0" : className;
    }

    private static float[][] rows(float[][] states, int... indices) {
        return Arrays.stream(indices).mapToObj(index -> states[index]).toArray(float[][]::new);
    }

    /** Embeddings of test recordings, class by class. */
    private record Gallery(float[][] embeddings, int[] labels) {}

    /** One modality with the class name of every recording. */
    private record Side(
            Chip states, FeatureMap map, float[][] train, float[][] test, String[] trainClasses, String[] testClasses) {
        /** What is fitted to states sees only these recordings, of the seen classes. */
        static Side of(Chip chip, TaskSpec.ZeroShot spec, int... fit) {
            List<String> names = chip.recordings().info().classNames().stream()
                    .map(ZeroShotTask::digit)
                    .toList();
            for (List<String> group : List.of(spec.seen(), spec.unseen()))
                for (String name : group)
                    if (!names.contains(name))
                        throw new InputException("the " + chip.recordings().name() + " data "
                                + chip.recordings().info().name() + " have no class '" + name + "'; "
                                + Suggestion.of(name, names));
            int[] labels = chip.recordings().train().labels();
            String[] trainClasses = named(names, labels);
            int[] known = Arrays.stream(fit)
                    .filter(i -> spec.seen().contains(trainClasses[i]))
                    .toArray();
            FeatureMap map = chip.fit(
                    rows(chip.train().features(), known),
                    Arrays.stream(known).map(i -> labels[i]).toArray());
            return new Side(
                    chip,
                    map,
                    map.apply(chip.train().features()),
                    map.apply(chip.test().features()),
                    trainClasses,
                    named(names, chip.recordings().test().labels()));
        }

        private static String[] named(List<String> names, int... labels) {
            return Arrays.stream(labels).mapToObj(names::get).toArray(String[]::new);
        }

        float[][] view(ViewSpec view, int number, ProgressListener progress) {
            return map.apply(states.training().view(view, number, progress).features());
        }

        /** Class names of the chosen training recordings; null for the others. */
        String[] classesOfTrain(int... chosen) {
            String[] classes = new String[trainClasses.length];
            for (int index : chosen) classes[index] = trainClasses[index];
            return classes;
        }

        Gallery gallery(List<String> classes, ProjectionHead head, ComputeBackend backend) {
            List<float[]> found = new ArrayList<>();
            List<Integer> labels = new ArrayList<>();
            for (int label = 0; label < classes.size(); label++)
                for (int i = 0; i < testClasses.length; i++)
                    if (testClasses[i].equals(classes.get(label))) {
                        found.add(test[i]);
                        labels.add(label);
                    }
            if (found.isEmpty())
                throw new InputException("the test part of "
                        + states.recordings().info().name() + " has no recording of the classes " + classes);
            return new Gallery(
                    head.project(backend, found.toArray(float[][]::new)),
                    labels.stream().mapToInt(Integer::intValue).toArray());
        }
    }
}
