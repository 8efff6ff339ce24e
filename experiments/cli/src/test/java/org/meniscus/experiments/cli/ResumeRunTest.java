package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;

/** Runs in processes of their own, killed without warning and resumed. */
class ResumeRunTest {
    private static final List<String> SMALL = List.of(
            "--set=modalities.image.data.trainPerClass=8",
            "--set=modalities.image.data.testPerClass=3",
            "--set=modalities.audio.data.trainPerClass=8",
            "--set=modalities.audio.data.testPerClass=3",
            "--set=modalities.image.liquid.neurons=30",
            "--set=modalities.audio.liquid.neurons=30",
            "--set=task.splits.of=2",
            "--set=task.training.epochs=120",
            "--set=task.training.batchSize=16",
            "--repeat=2");

    @TempDir
    private Path folder;

    private final List<Process> processes = new ArrayList<>();

    @AfterEach
    void endProcesses() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void killedInATrainingAndBetweenRepeatsItGivesTheSameBits() throws Exception {
        Path killed = Files.createDirectory(folder.resolve("killed"));
        Process first = start(command("run", killed));
        Path partial = await(first, () -> only(killed));
        await(first, () -> existing(partial.resolve("resume/training-0-macro-unseen-8-9-heads.npz")));
        kill(first);
        assertThat(partial.getFileName().toString()).endsWith(".partial");
        assertThat(partial.resolve("resume/repeat-0.json")).doesNotExist();

        Process second = start(List.of("run", "--resume", partial.toString()));
        await(second, () -> existing(partial.resolve("resume/repeat-0.json")));
        kill(second);

        CommandLineHarness.Outcome last =
                CommandLineHarness.run("run", "--resume", partial.toString(), "--threads", "1");
        assertThat(last.status()).as(last.err()).isZero();
        Path run = only(killed);

        Path whole = Files.createDirectory(folder.resolve("whole"));
        assertThat(CommandLineHarness.run(command("run", whole).toArray(String[]::new))
                        .status())
                .isZero();
        same(run, only(whole));
        assertThat(run.getFileName().toString() + ".partial")
                .isEqualTo(partial.getFileName().toString());
        assertThat(CommandLineHarness.run("run", "--resume", run.toString()).err())
                .contains("is finished: there is nothing to resume");
    }

    @Test
    void refusesWhatItCannotGoOnWith() throws Exception {
        assertThat(refusal(folder)).contains("is not the folder of an unfinished run", ".partial");
        Path parent = Files.createDirectory(folder.resolve("runs"));
        Process victim = start(command("run", parent));
        Path partial = await(victim, () -> only(parent));
        Path request = partial.resolve("resume/request.json");
        await(victim, () -> existing(request));
        assertThat(refusal(partial)).contains("is still running");
        Path training = partial.resolve("resume/training-0-macro-unseen-8-9-heads.npz");
        await(victim, () -> existing(training));
        kill(victim);

        String whole = Files.readString(request);
        Files.writeString(request, whole.replace("\"repeats\":2", "\"repeats\":3"));
        assertThat(refusal(partial)).contains("request.json is damaged: its checksum");
        Files.writeString(request, whole);
        assertThat(CommandLineHarness.run("run", "--resume", partial.toString(), "--repeat", "3")
                        .err())
                .contains("--repeat cannot be changed with --resume");
        assertThat(partial).as("a refusal destroys nothing").exists();

        String json = whole.split("\n", 2)[1].replaceFirst("\"program\":\"[^\"]*\"", "\"program\":\"0.0 x\"");
        Files.writeString(request, sha256(json) + "\n" + json);
        assertThat(refusal(partial)).contains("was begun by Meniscus 0.0 x");

        Files.writeString(request, whole);
        byte[] bytes = Files.readAllBytes(training);
        bytes[bytes.length / 2] ^= 1;
        Files.write(training, bytes);
        CommandLineHarness.Outcome resumed = CommandLineHarness.run("run", "--resume", partial.toString());
        assertThat(resumed.status()).as(resumed.err()).isZero();
        assertThat(Files.readString(only(parent).resolve("run.json")))
                .contains("resume/training-0-macro-unseen-8-9-heads.npz was damaged: this training was begun again");
    }

    private static String sha256(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256")
                        .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static String refusal(Path run) {
        CommandLineHarness.Outcome outcome = CommandLineHarness.run("run", "--resume", run.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).hasLineCount(1);
        return outcome.err();
    }

    private static void same(Path run, Path other) throws IOException {
        List<String> names = names(run);
        assertThat(names).isEqualTo(names(other));
        for (String name : names)
            if (!name.equals("run.json") && !name.equals("report.html"))
                assertThat(run.resolve(name)).hasSameBinaryContentAs(other.resolve(name));
        JsonNode one = ConfigReader.json().readTree(Files.readString(run.resolve("run.json")));
        JsonNode two = ConfigReader.json().readTree(Files.readString(other.resolve("run.json")));
        for (String part : List.of("study", "repeats", "results", "macro", "notes"))
            assertThat(one.get(part)).as(part).isEqualTo(two.get(part));
    }

    private static List<String> names(Path run) throws IOException {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static List<String> command(String name, Path parent) {
        List<String> command = new ArrayList<>(List.of(name, "--out", parent.toString()));
        command.addAll(SMALL);
        return command;
    }

    private Process start(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + folder,
                "-cp",
                System.getProperty("java.class.path"),
                "org.meniscus.experiments.cli.Main"));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log-" + processes.size()).toFile())
                .start();
        processes.add(process);
        return process;
    }

    private static void kill(Process process) throws InterruptedException {
        assertThat(process.isAlive()).as("still at work").isTrue();
        process.destroyForcibly();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** What is waited for; null while it is not there. */
    private interface Sight {
        Path look() throws IOException;
    }

    private Path await(Process process, Sight sight) throws IOException, InterruptedException {
        for (int tries = 0; tries < 6000 && process.isAlive(); tries++) {
            Path found = sight.look();
            if (found != null) return found;
            Thread.sleep(5);
        }
        throw new AssertionError("not seen: " + Files.readString(folder.resolve("log-" + (processes.size() - 1))));
    }

    private static Path existing(Path file) {
        return Files.exists(file) ? file : null;
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.filter(run -> !run.getFileName().toString().startsWith("."))
                    .reduce((a, b) -> {
                        throw new AssertionError("two runs: " + a + ", " + b);
                    })
                    .orElse(null);
        }
    }
}
