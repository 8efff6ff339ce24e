package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.measure.Group;
import org.meniscus.experiments.measure.Measure;
import org.meniscus.experiments.measure.Measurement;
import org.meniscus.experiments.measure.Role;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.macro.ArraySource;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.jvm.JvmBackend;

/** Five digits, two of them unseen in every split, on a liquid of twelve neurons. */
class SplitTaskTest {
    private static final Direction WAY = new Direction("audio", "image");
    private static final StudySpec STUDY = study("task.splits={unseen: 2, of: all, permutations: 2}");

    private static List<Recordings> recordings;
    private static Repeat repeat;
    private static Answer answer;

    @TempDir
    private Path folder;

    @BeforeAll
    static void judge() throws InterruptedException {
        recordings = Recordings.open(STUDY, 2, ProgressListener.NONE);
        repeat = Repeat.encode(STUDY, ArraySource.SIMULATED, recordings, 0, 2, ProgressListener.NONE);
        answer = answer(STUDY.task(), 2);
    }

    private static StudySpec study(String... more) {
        List<String> overrides = new ArrayList<>(List.of(
                "software=",
                "hardware=ideal",
                "modalities.image.data={kind: synthetic-images, trainPerClass: 4, testPerClass: 2}",
                "modalities.audio.data={kind: synthetic-speech, trainPerClass: 4, testPerClass: 2}",
                "modalities.image.liquid.neurons=12",
                "modalities.audio.liquid.neurons=12",
                "task.seen=['1', '2', '3']",
                "task.unseen=['4', '5']",
                "task.fewShot=[0, 2, 50]",
                "task.training.epochs=2"));
        overrides.addAll(Arrays.asList(more));
        return Studies.load("zero-shot", Map.of(), overrides);
    }

    private static Answer answer(TaskSpec task, int threads) {
        try (ComputeBackend backend = new JvmBackend(threads)) {
            return repeat.answer(task, TrainingContext.unkept(backend, ProgressListener.NONE));
        }
    }

    private static Measure of(String group) {
        return Measure.retrieval(Role.TEST, "", group, WAY);
    }

    /** The heads of the first split are those of the study without splits, bit for bit; what is unseen is asked of the same heads. */
    @Test
    void theFirstSplitIsTheStudyWithoutSplits() {
        Answer alone = answer(study("task.splits=").task(), 1);
        assertThat(answer.measurements().value(of(Group.unseen(List.of("4", "5")))))
                .isEqualTo(alone.measurements().value(of(Group.UNSEEN)));
        assertThat(answer.measurements().value(of(Group.seenWithout(List.of("4", "5")))))
                .isEqualTo(alone.measurements().value(of(Group.SEEN)));
        assertThat(answer.heads().get("image").parameters())
                .usingRecursiveComparison()
                .isEqualTo(alone.heads().get("image").parameters());
        assertThat(answer.predictions().get(0).predicted())
                .isEqualTo(alone.predictions().stream()
                        .filter(asked -> asked.question().equals(of(Group.UNSEEN)))
                        .findFirst()
                        .orElseThrow()
                        .predicted());
    }

    @Test
    void everyPairIsAskedAndTheMeanIsOverAll() {
        List<Measurement> splits = answer.measurements().list().stream()
                .filter(measured -> Group.isUnseenOfSplit(measured.measure().group())
                        && measured.measure().equals(of(measured.measure().group())))
                .toList();
        assertThat(splits).hasSize(10).allMatch(split -> split.count() == 4);
        assertThat(answer.measurements().value(of(Group.UNSEEN)))
                .isCloseTo(
                        splits.stream()
                                .mapToDouble(Measurement::value)
                                .average()
                                .orElseThrow(),
                        within(1e-12));
        assertThat(answer.measurements().value(new Measure(Role.TEST, "", Group.UNSEEN, null, Statistic.CHANCE)))
                .isEqualTo(0.5);
        assertThat(answer.predictions())
                .as("both ways of ten splits, of what was unseen")
                .hasSize(20)
                .allMatch(asked -> Group.isUnseenOfSplit(asked.question().group()));
        assertThat(answer.measurements().value(of(Group.SEEN).in(Role.VALIDATION)))
                .isBetween(0.0, 1.0);
    }

    /** Two labelled pairs are there, fifty are not: that is said, and not asked. */
    @Test
    void labelledPairsAreAskedWithAsFarAsThereAreAny() {
        assertThat(answer.measurements().value(of(Group.few(0))))
                .isEqualTo(answer.measurements().value(of(Group.UNSEEN)));
        assertThat(answer.measurements().value(of(Group.few(2)))).isBetween(0.0, 1.0);
        assertThat(answer.notes())
                .containsExactly("An unseen class has 4 training recordings of a modality: not asked with [50] labelled"
                        + " pairs (task.fewShot).");
    }

    @Test
    void everyTrialOfThePermutationTestLearnsAnew() {
        double first = answer.measurements().value(of(Group.relabelled(1)));
        double second = answer.measurements().value(of(Group.relabelled(2)));
        assertThat(List.of(first, second)).allMatch(found -> found >= 0 && found <= 1);
        Relabelling exchanged = Relabelling.of((TaskSpec.ZeroShot) STUDY.task(), states(), 1);
        Part train = states().train();
        assertThat(exchanged.of(train).labels()).isNotEqualTo(train.labels()).hasSameSizeAs(train.labels());
        assertThat(exchanged.of(train).states()).isSameAs(train.states());
        assertThat(Relabelling.of((TaskSpec.ZeroShot) STUDY.task(), states(), 0)
                        .of(train)
                        .labels())
                .isEqualTo(train.labels());
    }

    private static ModalityStates states() {
        return ModalityStates.of(repeat.chips().get(1));
    }

    @Test
    void noResultDependsOnTheThreads() {
        Answer alone = answer(STUDY.task(), 1);
        assertThat(alone.measurements()).isEqualTo(answer.measurements());
        for (int k = 0; k < alone.predictions().size(); k++)
            assertThat(alone.predictions().get(k).csv(0))
                    .isEqualTo(answer.predictions().get(k).csv(0));
    }

    /** Stopped between two splits, it goes on to the bits of a run that was not, which encodes every recording once, however many splits. */
    @Test
    void aStudyOverSplitsEncodesOnceAndIsResumed() throws Exception {
        StudySpec study = study("task.splits={unseen: 2, of: 3}");
        ProgressListener fault = (task, done, total) -> {
            if (task.equals("training splits") && done == 2) throw new InputException("disk full");
        };
        assertThatThrownBy(() -> new StudyRunner(study, options("stopped", 1), fault).run())
                .hasMessageContaining("disk full");
        Path partial;
        try (Stream<Path> runs = Files.list(folder.resolve("stopped"))) {
            partial = runs.filter(run -> run.toString().endsWith(".partial"))
                    .findFirst()
                    .orElseThrow();
        }
        RunRecord resumed =
                StudyRunner.resume(partial, 2, Page.NONE, ProgressListener.NONE).run();
        long[] encoded = new long[1];
        ProgressListener counts = (task, done, total) -> {
            if (task.equals("encoding") && done == total) encoded[0] += total;
        };
        RunRecord whole = new StudyRunner(study, options("whole", 2), counts).run();
        assertThat(encoded[0]).as("of two senses").isEqualTo(2 * (40 + 20));
        for (String file : List.of("metrics.csv", "predictions.csv", "head-image-0.npz"))
            assertThat(resumed.folder().resolve(file))
                    .hasSameBinaryContentAs(whole.folder().resolve(file));
        assertThat(whole.transfer().splits()).isEqualTo(3);
        assertThat(resumed.transfer()).isEqualTo(whole.transfer());
        Metrics read = Metrics.read(
                Files.readString(whole.folder().resolve("metrics.csv")),
                Files.readString(whole.folder().resolve("predictions.csv")));
        assertThat(read.results()).isEqualTo(whole.measurements());
    }

    private RunOptions options(String parent, int threads) {
        return new RunOptions(1, threads, "jvm", folder.resolve(parent), "test");
    }
}
