package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, stopped in the middle. */
class InterruptedRunTest {
    @TempDir
    private Path folder;

    @Test
    void aStoppedRunLeavesNothing() throws Exception {
        Process run = start();
        run.destroy();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(run.exitValue()).isNotZero();
        assertThat(names()).isEmpty();
    }

    @Test
    void aKilledRunNeverLooksFinished() throws Exception {
        Process run = start();
        run.destroyForcibly();
        assertThat(run.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(names()).singleElement().asString().endsWith(".partial");
    }

    /** Starts a long run and waits until its folder is there. */
    private Process start() throws IOException, InterruptedException {
        Process run = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.meniscus.experiments.cli.Main",
                        "run",
                        "--repeat",
                        "1000",
                        "--out",
                        folder.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        for (int tries = 0; names().isEmpty() && run.isAlive() && tries < 600; tries++) Thread.sleep(50);
        Thread.sleep(300);
        assertThat(run.isAlive()).isTrue();
        return run;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(path -> path.getFileName().toString()).toList();
        }
    }
}
