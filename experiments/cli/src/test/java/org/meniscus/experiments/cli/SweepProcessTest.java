package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.config.ConfigReader;
import org.meniscus.experiments.sweep.LocalEngine;
import org.meniscus.experiments.sweep.ResultStore;
import org.meniscus.experiments.sweep.SweepEngine;
import org.meniscus.experiments.sweep.SweepPlan;
import org.meniscus.experiments.sweep.SweepSpec;
import org.meniscus.experiments.sweep.SweepTable;

/** Sweeps in processes of their own: killed without warning, and two at once on one store. */
class SweepProcessTest {
    private static final String YAML = """
            name: small
            question: Does it run?
            expected: It does.
            study: n-mnist
            set:
              software: null
              modalities.image.data: {kind: synthetic-images, trainPerClass: 4, testPerClass: 1}
              modalities.image.liquid.gain: 0.3 /uS
              task.headline: ridge
              task.readouts: {ridge: {kind: ridge}}
            axes:
              - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [8, 12]}
              - {kind: values, path: hardware.readNoise.conductance, label: read noise, values: [0 uS, 2 uS]}
            repeats: 8
            """;

    @TempDir
    private static Path whole;

    private static String uninterrupted;

    @TempDir
    private Path parent;

    private final List<Process> processes = new ArrayList<>();
    private Path folder;

    @BeforeAll
    static void runUninterrupted() throws Exception {
        try (ResultStore store = ResultStore.create(whole, plan(), "test")) {
            new LocalEngine(new SweepEngine.Options(2, "jvm", null)).run(store, ProgressListener.NONE);
        }
        uninterrupted = table(whole);
    }

    @BeforeEach
    void createSweep() throws IOException {
        folder = Files.createDirectory(parent.resolve("sweep"));
        ResultStore.create(folder, plan(), "test").close();
    }

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void killedTwiceItGivesTheSameTable() throws Exception {
        for (int kills = 1; kills <= 2; kills++) {
            Process process = resume("killed-" + kills);
            waitForFinished(kills * 5);
            assertThat(process.destroyForcibly().waitFor())
                    .as("killed by signal 9")
                    .isEqualTo(137);
            try (ResultStore store = ResultStore.open(folder)) {
                assertThat(store.missing().size())
                        .as("left after kill %d", kills)
                        .isBetween(1, 32 - kills * 5);
                assertThat(store.query("PRAGMA integrity_check").rows()).containsExactly(List.of("ok"));
            }
        }
        assertThat(end(resume("last"))).isZero();
        assertThat(table(folder)).isEqualTo(uninterrupted);
    }

    @Test
    void twoProcessesShareOneStore() throws Exception {
        Process first = resume("first");
        Process second = resume("second");
        assertThat(end(first)).isZero();
        assertThat(end(second)).isZero();
        assertThat(table(folder)).isEqualTo(uninterrupted);
    }

    private static SweepPlan plan() {
        return SweepPlan.of(ConfigReader.read(YAML, "small sweep", SweepSpec.class), Map.of());
    }

    private static String table(Path sweep) {
        try (ResultStore store = ResultStore.open(sweep)) {
            assertThat(store.missing()).isEmpty();
            return SweepTable.points(store).csv();
        }
    }

    private Process resume(String log) throws IOException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Djava.io.tmpdir=" + parent,
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.meniscus.experiments.cli.Main",
                        "sweep",
                        "--resume",
                        folder.toString(),
                        "--threads",
                        "2")
                .redirectErrorStream(true)
                .redirectOutput(parent.resolve(log + ".log").toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    private void waitForFinished(int points) throws InterruptedException {
        try (ResultStore store = ResultStore.open(folder)) {
            for (int patience = 0; patience < 6000; patience++) {
                if (store.points() - store.missing().size() >= points) return;
                Thread.sleep(10);
            }
        }
        throw new AssertionError("the sweep does not move");
    }
}
