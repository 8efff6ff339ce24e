package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run in a process of its own, killed without warning while it encodes, and started again. */
class KilledEncodingTest {
    /** Dynamic synapses with many bits: slow enough to be killed in the middle. */
    private static final List<String> SLOW = List.of(
            "modalities.image.data={kind: synthetic-images, trainPerClass: 14, testPerClass: 2}",
            "hardware=ideal",
            "software=null",
            "modalities.image.liquid.neurons=405",
            "modalities.image.liquid.gain=0.4 /uS",
            "modalities.image.liquid.topology={kind: column, width: 15, depth: 9, height: 3, lambda: 3,"
                    + " inhibitoryShare: 0.2, inputShare: 0.3, synapses: tsodyks-markram, step: 4 ms, bits: 16}",
            "task.headline=ridge",
            "task.readouts={ridge: {kind: ridge}}");

    @TempDir
    private Path folder;

    @Test
    void aKilledRunGoesOnAndAnswersTheSame() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Process process = start(killed, "first");
        List<Path> kept = chunks(killed);
        for (int tries = 0; kept.isEmpty() && process.isAlive() && tries < 6000; tries++) {
            Thread.sleep(10);
            kept = chunks(killed);
        }
        assertThat(process.isAlive()).as("still encoding").isTrue();
        assertThat(process.destroyForcibly().waitFor()).as("killed by signal 9").isEqualTo(137);
        assertThat(kept).isNotEmpty();
        assertThat(end(start(killed, "again"))).isZero();
        assertThat(Files.readString(folder.resolve("again.log"))).containsPattern("encoding \\(\\d+ kept\\)");
        assertThat(chunks(killed)).as("a finished run removes what it kept").isEmpty();
        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertThat(CommandLineHarness.run(run(whole).toArray(String[]::new)).status())
                .isZero();
        assertThat(metrics(killed)).isEqualTo(metrics(whole));
    }

    private Process start(Path out, String log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "org.meniscus.experiments.cli.Main"));
        command.addAll(run(out));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(log + ".log").toFile());
        builder.environment().put("MENISCUS_TERMINAL", "100");
        return builder.start();
    }

    private static List<String> run(Path out) {
        List<String> run =
                new ArrayList<>(List.of("run", "--study", "n-mnist", "--threads", "1", "--out", out.toString()));
        for (String setting : SLOW) run.addAll(List.of("--set", setting));
        return run;
    }

    private int end(Process process) throws InterruptedException {
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("ended").isTrue();
        return process.exitValue();
    }

    private static List<Path> chunks(Path out) throws IOException {
        Path encoding = out.resolve(".encoding");
        if (!Files.isDirectory(encoding)) return List.of();
        try (Stream<Path> tree = Files.walk(encoding)) {
            return tree.filter(file -> file.toString().endsWith(".states")).toList();
        }
    }

    private static String metrics(Path out) throws IOException {
        try (Stream<Path> tree = Files.walk(out)) {
            return Files.readString(tree.filter(file -> file.endsWith("metrics.csv")
                            && !file.getParent().toString().endsWith(".partial"))
                    .findFirst()
                    .orElseThrow());
        }
    }
}
