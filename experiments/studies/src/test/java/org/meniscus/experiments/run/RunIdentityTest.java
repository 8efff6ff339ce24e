package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.study.ModalitySpec;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.StateReadout;
import org.meniscus.macro.Chips;
import org.meniscus.synthetic.SyntheticDigits;
import org.meniscus.units.Gain;

class RunIdentityTest {
    @TempDir
    private Path folder;

    private Path cells;
    private StudySpec study;

    @BeforeEach
    void writeCells() throws IOException {
        cells = MeasuredStudy.cells(folder.resolve("cells.csv"), 1);
        study = MeasuredStudy.of(MeasuredStudy.hardware(folder, "cells.csv"));
    }

    private static RunIdentity of(StudySpec study) {
        return RunIdentity.of(study, Map.of());
    }

    @Test
    void otherCellsAreAnotherRunAndTheFileIsNamed() throws IOException {
        RunIdentity before = of(study);
        assertThat(before.files()).containsOnlyKeys(cells.toString());
        MeasuredStudy.cells(cells, 2);
        RunIdentity after = of(study);
        assertThat(after.sha256()).isNotEqualTo(before.sha256());
        assertThatThrownBy(() -> after.requireUnchanged(before.files()))
                .isInstanceOf(InputException.class)
                .hasMessage("the cells have changed since this run was begun: " + cells
                        + "; put the file back as it was, or start anew");
        assertThatThrownBy(before::requireSameCells).hasMessageContaining(cells.toString());
        MeasuredStudy.cells(cells, 1);
        assertThat(of(study).sha256()).isEqualTo(before.sha256());
        assertThatCode(before::requireSameCells).doesNotThrowAnyException();
    }

    @Test
    void theSameCellsElsewhereAreTheSameRun() throws IOException {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        MeasuredStudy.cells(elsewhere.resolve("copied.csv"), 1);
        StudySpec moved = MeasuredStudy.of(MeasuredStudy.hardware(elsewhere, "copied.csv"));
        assertThat(moved).isNotEqualTo(study);
        assertThat(of(moved).sha256()).isEqualTo(of(study).sha256());
    }

    @Test
    void sentencesAreNotPartOfItButValuesAre() {
        assertThat(of(Studies.changed(study, List.of("question=Why?"))).sha256())
                .isEqualTo(of(study).sha256());
        assertThat(of(Studies.changed(study, List.of("seed=4"))).sha256())
                .isNotEqualTo(of(study).sha256());
        assertThat(new RunIdentity("0.0 another", study, of(study).files()).sha256())
                .isNotEqualTo(of(study).sha256());
    }

    /** Tables of pulses and of relaxation. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    device | {kind: pulsed, response: {kind: measured, file: table.csv, unit: uS}, target: {mean: 20 nS, deviation: 5 nS, minimum: 4 nS, maximum: 38 nS}, cycleDeviation: 0, stepDeviation: 0}
                    aging  | {readAt: 1 h, fittedFrom: 1 s, fittedTo: 30 h, law: {kind: measured, file: table.csv, unit: uS}}
                    """)
    void everyTableOfTheHardwareCounts(String group, String values) throws IOException {
        Path table = Files.writeString(folder.resolve("table.csv"), "1,2\n");
        StudySpec of = MeasuredStudy.of(MeasuredStudy.hardware(folder, group, values));
        assertThat(of(of).files()).containsOnlyKeys(table.toString());
        String before = of(of).sha256();
        Files.writeString(table, "1,3\n");
        assertThat(of(of).sha256()).isNotEqualTo(before);
    }

    @Test
    void theHardwareOfAnalogHeadsCountsToo() throws IOException {
        StudySpec analog = Studies.load("zero-shot", Map.of(), List.of("task.analog={hardware: hermes-2}"));
        assertThat(analog.tables()).isEmpty();
        StudySpec software = MeasuredStudy.of(Path.of("ideal"), "software=" + folder.resolve("hardware.yaml"));
        assertThat(software.tables()).containsExactly(cells);
        StudySpec both =
                MeasuredStudy.of(folder.resolve("hardware.yaml"), "software=" + folder.resolve("hardware.yaml"));
        assertThat(both.tables()).containsExactly(cells);
    }

    @Test
    void aTableThatCannotBeReadIsOneLineWithItsField() throws IOException {
        Files.delete(cells);
        assertThatThrownBy(() -> of(study))
                .isInstanceOf(InputException.class)
                .hasMessage("study 'n-mnist': hardware.device.file: " + cells + ": no such file");
        Files.createDirectory(cells);
        assertThatThrownBy(() -> of(study))
                .hasMessage("study 'n-mnist': hardware.device.file: " + cells + ": is a folder, expected a file");
    }

    @ParameterizedTest
    @CsvSource({"n-mnist,/Train.zip", "filmed-mnist,/train-images-idx3-ubyte", "heard-fsdd,''", "shd,/shd_train.h5"})
    void otherRecordingsAreAnotherRunAndTheFileIsNamed(String kind, String file) {
        StudySpec here = reading(kind, "/a/data");
        RunIdentity before = of(here).hearing(List.of(recordings("/a/data" + file, "12")));
        assertThat(before.files()).containsEntry("/a/data" + file, "12").doesNotContainKey("Cochlea");
        RunIdentity after = of(here).hearing(List.of(recordings("/a/data" + file, "34")));
        assertThat(after.sha256()).isNotEqualTo(before.sha256());
        assertThatThrownBy(() -> after.requireUnchanged(before.files()))
                .hasMessageStartingWith("the recordings have changed since this run was begun: /a/data" + file + ";");
        assertThatThrownBy(() -> of(here).requireUnchanged(before.files()))
                .as("one is missing")
                .hasMessageContaining("/a/data" + file);
        RunIdentity moved = of(reading(kind, "/b/")).hearing(List.of(recordings("/b" + file, "12")));
        assertThat(moved.sha256()).isEqualTo(before.sha256());
    }

    @Test
    void studyFilesAreNotedWithThoseTheyExtendAndTheirHardware() throws IOException {
        Files.writeString(folder.resolve("base.yaml"), "extends: n-mnist\nseed: 3\n");
        Path mine = Files.writeString(
                folder.resolve("mine.yaml"), "extends: base.yaml\nsoftware: " + folder.resolve("soft.yaml") + "\n");
        assertThat(Studies.files(
                        mine.toString(), List.of("hardware=" + folder.resolve("hardware.yaml"), "task.x=y.yaml")))
                .containsExactly(
                        mine,
                        folder.resolve("soft.yaml"),
                        folder.resolve("base.yaml"),
                        folder.resolve("hardware.yaml"));
        assertThat(Studies.files("n-mnist", List.of("seed=1"))).isEmpty();
        Map<String, String> written = Contents.of(List.of(mine));
        RunIdentity identity = RunIdentity.of(study, written);
        assertThat(identity.files()).containsAllEntriesOf(written).hasSize(2);
    }

    @Test
    void aPackedFileIsItsOwnContent() throws Exception {
        Path packed = folder.resolve("digits.events");
        PackedDataset.pack(
                SyntheticDigits.images(Seed.of(1), 1, 1, ProgressListener.NONE), packed, ProgressListener.NONE);
        ModalitySpec spec = reading("packed", packed.toString()).modalities().get("image");
        DatasetInfo info = PackedDataset.open(packed).info();
        assertThat(info.sources()).doesNotContainKey(packed.toString());
        assertThat(Contents.complete(spec, info).sources())
                .containsAllEntriesOf(info.sources())
                .containsEntry(packed.toString(), Contents.sha256(packed));
    }

    @Test
    void cachesKeepOtherContentApartAndKnowItElsewhere() throws IOException {
        assertThat(binned("/a/data", "12")).isEqualTo(binned("/b/data", "12")).isNotEqualTo(binned("/a/data", "34"));
        String before = encoded(study);
        MeasuredStudy.cells(cells, 2);
        assertThat(encoded(study)).isNotEqualTo(before);
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        MeasuredStudy.cells(elsewhere.resolve("copied.csv"), 1);
        assertThat(encoded(MeasuredStudy.of(MeasuredStudy.hardware(elsewhere, "copied.csv"))))
                .isEqualTo(before);
    }

    private static String binned(String path, String content) {
        return EncodingKey.ofBinned(
                reading("n-mnist", path).modalities().get("image"),
                recordings(path + "/Train.zip", content).info(),
                Part.TRAIN,
                3,
                Seed.of(1));
    }

    /** Two chips of one study, its two parts and two gains have states of their own. */
    @Test
    void cachesKeepChipsPartsAndGainsApart() {
        Set<String> keys = new HashSet<>();
        for (String part : List.of("train", "test"))
            for (int seed : new int[] {1, 2})
                for (String gain : List.of("0.2 /uS", "0.3 /uS"))
                    keys.add(encoded(study, part, Seed.of(seed), Gain.parse(gain)));
        assertThat(keys).hasSize(8);
    }

    @Test
    void whatLiesInAFolderBesideIsNotInIt() {
        assertThat(Contents.lies("/a/data/x", "/a/data")).isTrue();
        assertThat(Contents.lies("/a/data-2/x", "/a/data")).isFalse();
    }

    @Test
    void theCellsOfTheSoftwareSideCountAsWell() {
        StudySpec both = MeasuredStudy.of(Path.of("ideal"), "software=" + folder.resolve("hardware.yaml"));
        assertThat(RunIdentity.tables(both)).containsExactly(Map.entry(cells.toString(), Contents.sha256(cells)));
    }

    private static String encoded(StudySpec study) {
        return encoded(study, "train", Seed.of(1), Gain.parse("0.2 /uS"));
    }

    private static String encoded(StudySpec study, String part, Seed seed, Gain gain) {
        Liquid liquid = Liquid.of(Chips.synapses(study.hardware(), 30, 10, Seed.of(1)), LifParameters.of(0.9, 1), gain);
        return EncodingKey.of(
                study.modalities().get("image"),
                recordings("/a", "12"),
                study.hardware(),
                part,
                seed,
                new LiquidEncoder(liquid, new StateReadout.WindowedCounts(2)));
    }

    private static StudySpec reading(String kind, String path) {
        return MeasuredStudy.of(
                Path.of("ideal"),
                "modalities.image.data={kind: augmented, views: 0, mixtures: 0, of: {kind: " + kind + ", path: " + path
                        + "}}");
    }

    private static Recordings recordings(String file, String content) {
        DatasetInfo info = new DatasetInfo(
                "Digits",
                false,
                new SensorGeometry(34, 34, 2),
                List.of("0"),
                "none",
                "none",
                Map.of(file, content, "Cochlea", "seed"));
        Recordings.Binned none = new Recordings.Binned(new SpikeRaster[0], new int[0]);
        return new Recordings("image", info, info.geometry(), none, none);
    }
}
