package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.synthetic.SyntheticDigits;

class DoctorCommandTest {
    private static final long NOBODY = 999_999_999;

    @TempDir
    private Path folder;

    private CommandLineHarness.Outcome doctor(String... more) {
        String[] arguments = Stream.concat(Stream.of("doctor", folder.toString()), Stream.of(more))
                .toArray(String[]::new);
        return CommandLineHarness.run(arguments);
    }

    private Path run() throws IOException {
        CommandLineHarness.Outcome run = CommandLineHarness.run(
                "run",
                "--study=n-mnist",
                "--set=software=null",
                "--set=modalities.image.data={kind: synthetic-images, trainPerClass: 2, testPerClass: 1}",
                "--set=modalities.image.liquid.neurons=6",
                "--out=" + folder);
        assertThat(run.status()).as(run.err()).isZero();
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.findFirst().orElseThrow();
        }
    }

    private static void old(Path file) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now().minus(Duration.ofHours(2))));
    }

    @Test
    void aRunIsSoundUntilSomethingIsChanged() throws IOException {
        Path run = run();
        CommandLineHarness.Outcome sound = doctor();
        assertThat(sound.status()).isZero();
        assertThat(sound.out())
                .contains("sound          " + run + ": a finished run of study 'n-mnist', 1 repeats")
                .endsWith("1 sound, 0 to go on with, 0 left over, 0 damaged\n");
        Path head;
        try (Stream<Path> files = Files.list(run)) {
            head = files.filter(file -> file.toString().endsWith(".npz"))
                    .findFirst()
                    .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(head);
        bytes[bytes.length / 2] ^= 1;
        Files.write(head, bytes);
        Files.delete(run.resolve("metrics.csv"));
        CommandLineHarness.Outcome damaged = doctor();
        assertThat(damaged.status()).isEqualTo(2);
        assertThat(damaged.out()).contains("damaged        " + run + ": metrics.csv is missing; " + head);
        Files.writeString(run.resolve("run.json"), "{");
        assertThat(doctor().out()).contains(run + ": run.json is damaged");
    }

    @Test
    void whatIsLeftOverIsDeletedWhenAsked() throws IOException {
        Path half = Files.writeString(folder.resolve(".metrics.csv-" + NOBODY + "-0.part"), "half");
        Path fresh = Files.writeString(folder.resolve(".run.json-" + NOBODY + "-1.part"), "half");
        Path own = Files.writeString(
                folder.resolve(".run.json-" + ProcessHandle.current().pid() + "-1.part"), "half");
        Path nothing = Files.createDirectory(folder.resolve("n-mnist-20260101-000000.partial"));
        Path other = Files.writeString(folder.resolve("somebody.part"), "not ours");
        old(half);
        old(own);
        CommandLineHarness.Outcome found = doctor();
        assertThat(found.status()).isZero();
        assertThat(found.out())
                .contains("left over      " + half + ": half of a file, of process " + NOBODY + " that died")
                .contains("to go on with  " + fresh)
                .contains("to go on with  " + own)
                .contains("left over      " + nothing)
                .contains("0 sound, 2 to go on with, 2 left over, 0 damaged")
                .contains("meniscus doctor --clean " + folder);
        assertThat(half).exists();
        assertThat(doctor("--clean").out()).contains("deleted " + half).contains("deleted " + nothing);
        assertThat(half).doesNotExist();
        assertThat(nothing).doesNotExist();
        for (Path stays : new Path[] {fresh, own, other}) assertThat(stays).exists();
    }

    @Test
    void aSweepIsCheckedByItsDatabase() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), """
                name: tiny
                question: Does it run?
                expected: It does.
                study: n-mnist
                set:
                  software: null
                  modalities.image.data: {kind: synthetic-images, trainPerClass: 5, testPerClass: 2}
                  modalities.image.liquid.gain: 0.3 /uS
                  task.headline: ridge
                  task.readouts: {ridge: {kind: ridge}}
                axes:
                  - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [6, 7]}
                repeats: 1
                """);
        assertThat(CommandLineHarness.run("sweep", file.toString(), "--out", folder + "/sweeps", "--threads", "1")
                        .status())
                .isZero();
        Path sweep;
        try (Stream<Path> sweeps = Files.list(folder.resolve("sweeps"))) {
            sweep = sweeps.findFirst().orElseThrow();
        }
        assertThat(doctor().out()).contains("sound          " + sweep + ": a sweep of 2 points");
        Path store = sweep.resolve("results.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + store);
                Statement statement = connection.createStatement()) {
            statement.execute("UPDATE point SET finished = NULL WHERE id = (SELECT min(id) FROM point)");
        }
        assertThat(doctor().out())
                .contains(sweep + ": 1 of 2 points are missing; go on with: meniscus sweep --resume " + sweep);
        byte[] bytes = Files.readAllBytes(store);
        for (int at = 2 * 4096; at < bytes.length; at += 97) bytes[at] ^= 0x55;
        Files.write(store, bytes);
        CommandLineHarness.Outcome damaged = doctor();
        assertThat(damaged.status()).isEqualTo(2);
        assertThat(damaged.out()).contains("damaged        " + sweep);
    }

    @Test
    void everyPackedRecordingIsCompared() throws IOException {
        Path packed = folder.resolve("digits.events");
        PackedDataset.pack(
                SyntheticDigits.images(Seed.of(1), 1, 1, ProgressListener.NONE), packed, ProgressListener.NONE);
        assertThat(doctor().out()).contains("sound          " + packed + ": packed events: ");
        byte[] bytes = Files.readAllBytes(packed);
        bytes[100] ^= 1;
        Files.write(packed, bytes);
        assertThat(doctor().out())
                .contains("damaged        " + packed
                        + ": is damaged, the checksum of a recording is wrong; pack the recordings again");
    }

    @Test
    void aFolderThatIsNotThereIsNamed() {
        assertThat(CommandLineHarness.run("doctor", folder + "/none").err())
                .isEqualTo("meniscus: " + folder + "/none: no such file or folder\n");
    }
}
