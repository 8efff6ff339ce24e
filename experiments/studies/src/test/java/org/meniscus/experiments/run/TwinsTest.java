package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NMnistWriter;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.run.Recordings.Origin;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.experiments.study.TaskSpec;
import org.meniscus.synthetic.SyntheticDigits;

/** The same recording where one learns and where one answers. */
class TwinsTest {
    @TempDir
    private Path folder;

    @Test
    void twinsAreNamedAndCountedAndEmptyRecordingsAreNobodys() {
        Twins twins =
                Twins.between("image", "in training and test", origins("a", "b", "", "c"), origins("x", "b", "", "b"));
        assertThat(twins.pairs()).containsExactly("1 = 1", "1 = 3");
        assertThat(twins.text())
                .isEqualTo("2 recordings (image) stand in training and test, the same event for event: 1 = 1, 1 = 3");
        assertThat(Twins.within("image", "twice", origins("a", "b", "a", "", ""))
                        .pairs())
                .containsExactly("0 = 2");
        assertThat(Twins.within("image", "twice", origins("a", "b")).none()).isTrue();
        assertThat(Twins.within("image", "twice", origins("a", "a", "a", "a", "a", "a", "a", "a"))
                        .text())
                .startsWith("7 recordings (image) stand twice")
                .endsWith("0 = 5 and 2 more");
    }

    /** A copied file of a real layout, through the reader: refused; answered and said with the key. */
    @Test
    void aCopiedRecordingIsRefusedUnlessAllowed() throws Exception {
        Path data = unpacked(SyntheticDigits.images(Seed.of(3), 6, 2, ProgressListener.NONE));
        Path learnt = first(data.resolve("Train/3"));
        Files.copy(learnt, data.resolve("Test/3/99999.bin"));
        assertThatThrownBy(() -> run(data))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(
                        "1 recording (image) stands in training and test, the same event for event: Train/3/")
                .hasMessageContaining("= Test/3/99999.bin")
                .hasMessageContaining("task.allowShared: true");
        assertThatCode(() -> run(data, "task.folds=2"))
                .as("the test part is not asked")
                .doesNotThrowAnyException();
        RunRecord allowed = run(data, "task.allowShared=true");
        assertThat(allowed.notes()).hasSize(1);
        assertThat(allowed.notes().get(0)).contains("1 recording (image)").endsWith("99999.bin (task.allowShared).");

        Files.copy(learnt, data.resolve("Train/3/99998.bin"));
        Files.delete(data.resolve("Test/3/99999.bin"));
        assertThat(run(data).notes().get(0)).endsWith("validation looks better than it is.");
        assertThatThrownBy(() -> run(data, "task.folds=2"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("twice in the training part, whose folds learn and answer");
    }

    /** Of unseen classes nothing is learnt: their recordings may stand where they will. */
    @Test
    void aZeroShotStudyAsksOfTheSeenClassesAlone() {
        TaskSpec splits = Studies.check("zero-shot", Map.of(), List.of()).task();
        assertThatThrownBy(() -> Task.of(splits).require(List.of(recordings("9"))))
                .as("learnt from in some split")
                .hasMessageContaining("stands in training and test");
        TaskSpec task =
                Studies.check("zero-shot", Map.of(), List.of("task.splits=")).task();
        assertThatCode(() -> Task.of(task).require(List.of(recordings("9")))).doesNotThrowAnyException();
        assertThatThrownBy(() -> Task.of(task).require(List.of(recordings("1"))))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("stands in training and test");
        TaskSpec allowed = Studies.check("zero-shot", Map.of(), List.of("task.splits=", "task.allowShared=true"))
                .task();
        assertThatCode(() -> Task.of(allowed).require(List.of(recordings("1")))).doesNotThrowAnyException();
        assertThat(Task.of(allowed).notes(List.of(recordings("1")))).hasSize(1);
        assertThat(Task.of(allowed).notes(List.of(recordings("9")))).isEmpty();
    }

    /** One recording of each digit in either part, that of one digit the same in both. */
    private static Recordings recordings(String same) {
        DatasetInfo info = new DatasetInfo(
                "digits",
                true,
                SensorGeometry.N_MNIST,
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                "none",
                "none",
                Map.of());
        return new Recordings("image", info, info.geometry(), part("train", same), part("test", same));
    }

    private static Recordings.Binned part(String name, String same) {
        return new Recordings.Binned(
                new SpikeRaster[10],
                IntStream.range(0, 10).toArray(),
                IntStream.range(0, 10)
                        .mapToObj(Integer::toString)
                        .map(digit -> new Origin(name + digit, "", digit.equals(same) ? digit : name + digit))
                        .toArray(Origin[]::new));
    }

    private RunRecord run(Path data, String... overrides) throws InterruptedException {
        List<String> all = new ArrayList<>(List.of(
                "software=null",
                "hardware=ideal",
                "modalities.image.liquid.neurons=10",
                "modalities.image.liquid.gain=0.3 /uS",
                "task.readouts={ridge: {kind: ridge}}"));
        all.addAll(List.of(overrides));
        StudySpec study = Studies.load("n-mnist", Map.of("image", data), all);
        return new StudyRunner(study, new RunOptions(1, 1, "jvm", folder, "test"), ProgressListener.NONE).run();
    }

    private Path unpacked(EventDataset digits) throws Exception {
        Path zipped = folder.resolve("zipped");
        NMnistWriter.write(digits, zipped, ProgressListener.NONE);
        Path place = folder.resolve("digits");
        for (String part : List.of("Train.zip", "Test.zip"))
            try (ZipFile zip = new ZipFile(zipped.resolve(part).toFile())) {
                for (ZipEntry entry : Collections.list(zip.entries())) {
                    if (!entry.getName().endsWith(".bin")) continue;
                    Path file = place.resolve(entry.getName());
                    Files.createDirectories(file.getParent());
                    Files.copy(zip.getInputStream(entry), file);
                }
            }
        return place;
    }

    private static Path first(Path folder) throws Exception {
        try (var files = Files.list(folder)) {
            return files.sorted().findFirst().orElseThrow();
        }
    }

    private static Origin[] origins(String... fingerprints) {
        return IntStream.range(0, fingerprints.length)
                .mapToObj(k -> new Origin(Integer.toString(k), "", fingerprints[k]))
                .toArray(Origin[]::new);
    }
}
