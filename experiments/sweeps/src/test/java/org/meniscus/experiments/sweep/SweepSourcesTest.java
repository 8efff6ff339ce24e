package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.run.Recordings;

/** What a sweep reads: the same recordings and cells from its first point to its last, wherever they lie. */
class SweepSourcesTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void createStore() {
        ResultStore.create(folder, SmallSweep.plan(), "meniscus sweep small").close();
    }

    @Test
    void otherDataThanTheSweepBeganWithAreRefused() {
        try (ResultStore store = ResultStore.open(folder)) {
            store.heard(Heard.of(List.of(recordings("/a/Train.zip", "1234"))));
            store.heard(Heard.of(List.of(recordings("/b/Train.zip", "1234"))));
            assertThat(store.query("SELECT modality, name, file, content FROM data")
                            .rows())
                    .containsExactly(List.of("image", "Digits", "Train.zip", "1234"));
            assertThatThrownBy(() -> store.heard(Heard.of(List.of(recordings("/b/Train.zip", "5678")))))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("/b/Train.zip is not the file that this sweep began with")
                    .hasMessageContaining("5678 now, 1234 then");
        }
    }

    @Test
    void otherCellsThanTheSweepBeganWithAreRefused() {
        try (ResultStore store = ResultStore.open(folder)) {
            store.formedOf(Map.of());
            store.formedOf(Map.of("/a/cells.csv", "12"));
            store.formedOf(Map.of("/a/cells.csv", "12", "/a/other.csv", "34"));
        }
        try (ResultStore store = ResultStore.open(folder)) {
            assertThatThrownBy(() -> store.formedOf(Map.of("/a/other.csv", "56")))
                    .isInstanceOf(InputException.class)
                    .hasMessage(
                            "the cells have changed since this sweep was begun: /a/other.csv: SHA-256 56 now, 34 then;"
                                    + " put the file back as it was, or start a new sweep");
            assertThat(store.query("SELECT content FROM cells ORDER BY file").rows())
                    .containsExactly(List.of("12"), List.of("34"));
        }
    }

    private static Recordings recordings(String file, String checksum) {
        DatasetInfo info = new DatasetInfo(
                "Digits", false, new SensorGeometry(34, 34, 2), List.of("0"), "none", "none", Map.of(file, checksum));
        Recordings.Binned none = new Recordings.Binned(new SpikeRaster[0], new int[0]);
        return new Recordings("image", info, info.geometry(), none, none);
    }

    @Test
    void dataThatHaveMoved() {
        assertThatThrownBy(() -> move(folder, Path.of("/b")))
                .isInstanceOf(InputException.class)
                .hasMessage("--data /b: the sweep reads no files for 'image'");
    }

    @Test
    void everySettingReadsWhereTheDataAreNow(@TempDir Path other) throws Exception {
        Files.createDirectory(folder.resolve("Train")); // as a folder of N-MNIST has it
        SweepPlan real = SweepPlan.of(Sweeps.load("adc-bits"), Map.of("image", folder));
        ResultStore.create(other, real, "test").close();
        move(other, Path.of("/b"));
        try (ResultStore store = ResultStore.open(other)) {
            assertThat(store.missing())
                    .hasSize(180)
                    .allSatisfy(point -> assertThat(point.study().json())
                            .contains("\"path\":\"/b\"")
                            .doesNotContain(folder.toString()));
            assertThat(store.missing().get(0).study())
                    .isEqualTo(StudyText.of(store.missing().get(0).study().study()));
        }
    }

    @Test
    void settingsThatReadDifferentFilesStayWhereTheyAre(@TempDir Path other) {
        String yaml = SmallSweep.YAML
                .replace("{kind: synthetic-images, trainPerClass: 5, testPerClass: 3}", "{kind: n-mnist, path: /a}")
                .replace("modalities.image.liquid.neurons", "modalities.image.data.path")
                .replace("[8, 12]", "[/a, /b]");
        SweepPlan plan = SmallSweep.plan(yaml);
        assertThat(plan.settings()).hasSize(4);
        ResultStore.create(other, plan, "test").close();
        assertThatThrownBy(() -> move(other, Path.of("/c"))).hasMessageContaining("reads several files for 'image'");
    }

    private static void move(Path folder, Path data) {
        try (ResultStore store = ResultStore.open(folder)) {
            store.moveData(Map.of("image", data));
        }
    }
}
