package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.experiments.study.StudySpec;

/** A run that stops in its second repeat and goes on with the files it was begun with, or not at all. */
class ResumedRunTest {
    @TempDir
    private Path folder;

    private Path cells;
    private StudySpec study;

    @BeforeEach
    void writeCells() throws IOException {
        cells = MeasuredStudy.cells(folder.resolve("cells.csv"), 1);
        study = MeasuredStudy.of(MeasuredStudy.hardware(folder, "cells.csv"));
    }

    @Test
    void exchangedCellsAreRefusedAndTheSameOnesGiveTheSameBits() throws Exception {
        Path partial = stopped();
        MeasuredStudy.cells(cells, 2);
        assertThatThrownBy(() -> resume(partial))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("the cells have changed since this run was begun: " + cells + ";");
        assertThat(partial.resolve("resume/repeat-0.json"))
                .as("a refusal destroys nothing")
                .exists();
        Files.delete(cells);
        assertThatThrownBy(() -> resume(partial))
                .hasMessageEndingWith("hardware.device.file: " + cells + ": no such file");
        MeasuredStudy.cells(cells, 1);
        RunRecord resumed = resume(partial);
        RunRecord whole = new StudyRunner(study, options("whole"), ProgressListener.NONE).run();
        assertThat(resumed.folder().resolve("metrics.csv"))
                .hasSameBinaryContentAs(whole.folder().resolve("metrics.csv"));
        assertThat(resumed.provenance().identity())
                .isEqualTo(whole.provenance().identity())
                .hasSize(64);
        assertThat(resumed.provenance().files())
                .containsEntry(cells.toString(), Contents.sha256(cells))
                .containsKey(folder.resolve("hardware.yaml").toString());
    }

    @Test
    void cellsExchangedWhileItRunsAreNoticedBeforeTheNextChip() throws Exception {
        ProgressListener exchange = (task, done, total) -> {
            if (task.startsWith("1/3 encoding")) exchange();
        };
        assertThatThrownBy(() -> new StudyRunner(study, options("runs"), exchange).run())
                .hasMessageStartingWith("the cells have changed since this run was begun: " + cells);
    }

    private void exchange() {
        try {
            MeasuredStudy.cells(cells, 2);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void theSecondsOfAllProcessesAddUp() throws Exception {
        Path partial = stopped();
        Path spent = partial.resolve("resume/spent.json");
        double before = SealedFile.read(spent, Double.class);
        assertThat(before).isPositive();
        SealedFile.write(spent, 1000.0);
        assertThat(resume(partial).provenance().wallSeconds()).isBetween(1000.0, 1300.0);
    }

    /** Stopped by a full disk, say, in the second of three repeats. */
    private Path stopped() throws Exception {
        ProgressListener fault = (task, done, total) -> {
            if (task.startsWith("2/3 encoding")) throw new InputException("disk full");
        };
        assertThatThrownBy(() -> new StudyRunner(study, options("runs"), fault).run())
                .hasMessageContaining("disk full");
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            return runs.filter(run -> run.toString().endsWith(".partial"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private RunOptions options(String parent) {
        return new RunOptions(
                3,
                1,
                "jvm",
                folder.resolve(parent),
                "test",
                List.of(folder.resolve("hardware.yaml")),
                RecordingCache.NONE);
    }

    private static RunRecord resume(Path partial) throws InterruptedException {
        return StudyRunner.resume(partial, 1, Page.NONE, ProgressListener.NONE).run();
    }
}
