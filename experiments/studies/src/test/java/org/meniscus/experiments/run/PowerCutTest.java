package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.ShakyDisk;
import org.meniscus.experiments.study.StudySpec;

/**
 * A run whose power goes, or whose disk is full for a moment, at calls spread over all of it: no repeat that was finished is
 * lost, and the run ends with the same bits.
 */
class PowerCutTest {
    private static final int REPEATS = 2;
    private static final int CUTS = 3;

    @TempDir
    private static Path folder;

    private static StudySpec study;
    private static byte[] metrics;
    private static byte[] predictions;
    private static int calls;

    @BeforeAll
    static void runWithoutFaults() throws Exception {
        MeasuredStudy.cells(folder.resolve("cells.csv"), 1);
        study = MeasuredStudy.of(
                MeasuredStudy.hardware(folder, "cells.csv"),
                "modalities.image.data={kind: synthetic-images, trainPerClass: 5, testPerClass: 1}",
                "modalities.image.liquid.neurons=3");
        Path place = Files.createDirectories(folder.resolve("whole"));
        ShakyDisk disk = new ShakyDisk(place);
        run(disk.root(), ProgressListener.NONE);
        calls = disk.calls();
        disk.losePower(ShakyDisk.Loss.NAMES);
        Path run = only(place, "");
        metrics = Files.readAllBytes(run.resolve("metrics.csv"));
        predictions = Files.readAllBytes(run.resolve("predictions.csv"));
        assertThat(run.resolve("run.json")).isNotEmptyFile();
    }

    private static RunRecord run(Path parent, ProgressListener progress) throws InterruptedException {
        RunOptions options = new RunOptions(
                REPEATS, 1, "jvm", parent, "test", List.of(folder.resolve("hardware.yaml")), RecordingCache.NONE);
        return new StudyRunner(study, options, progress).run();
    }

    private static Path only(Path parent, String ending) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.filter(run -> run.getFileName().toString().endsWith(ending))
                    .filter(run -> !run.getFileName().toString().startsWith("."))
                    .findFirst()
                    .orElse(null);
        }
    }

    private ProgressListener counting(AtomicInteger finished) {
        return (task, done, total) -> {
            if (task.matches("\\d/\\d .*")) finished.set(task.charAt(0) - '1');
        };
    }

    @Test
    void thePowerGoes() throws Exception {
        for (ShakyDisk.Loss loss : ShakyDisk.Loss.values())
            for (int cut = 1; cut <= CUTS; cut++) {
                Path place = Files.createDirectories(folder.resolve(loss + "-" + cut));
                ShakyDisk disk = new ShakyDisk(place).stopAt(1 + cut * calls / (CUTS + 1));
                AtomicInteger finished = new AtomicInteger();
                try {
                    run(disk.root(), counting(finished));
                } catch (ShakyDisk.PowerCut e) {
                    // What is on the disk now is what counts.
                }
                disk.losePower(loss);
                Path partial = only(place, ".partial");
                for (int repeat = 0; repeat < finished.get() && partial != null; repeat++)
                    assertThat(partial.resolve("resume/repeat-" + repeat + ".json"))
                            .isNotEmptyFile();
                assertThat(partial != null || finished.get() == 0 || only(place, "") != null)
                        .isTrue();
                goesOn(place, partial);
            }
    }

    @Test
    void theDiskIsFullForAMoment() throws Exception {
        for (int cut = 1; cut <= CUTS; cut++) {
            Path place = Files.createDirectories(folder.resolve("full-" + cut));
            ShakyDisk disk = new ShakyDisk(place).failOnceAt(1 + cut * calls / (CUTS + 1));
            try {
                run(disk.root(), ProgressListener.NONE);
            } catch (InputException e) {
                assertThat(e).hasMessageContaining("No space left on device").hasMessageNotContaining("\n");
            }
            goesOn(place, only(place, ".partial"));
        }
    }

    /** Resumed, or where nothing was begun yet, begun: the same bits. */
    private void goesOn(Path place, Path partial) throws Exception {
        if (partial != null
                && Files.isRegularFile(partial.resolve("resume/request.json"))
                && Files.size(partial.resolve("resume/request.json")) > 0)
            StudyRunner.resume(partial, 1, Page.NONE, ProgressListener.NONE).run();
        else if (partial != null || only(place, "") == null) {
            Path anew = Files.createDirectories(place.resolve("anew"));
            run(anew, ProgressListener.NONE);
            place = anew;
        }
        Path run = only(place, "");
        assertThat(Files.readAllBytes(run.resolve("metrics.csv"))).isEqualTo(metrics);
        assertThat(Files.readAllBytes(run.resolve("predictions.csv"))).isEqualTo(predictions);
        assertThat(run.resolve("run.json")).isNotEmptyFile();
    }
}
