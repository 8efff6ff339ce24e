package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SweepCommandTest {
    private static final String YAML = """
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
              - {kind: values, path: modalities.image.liquid.neurons, label: neurons, values: [6, 9]}
            repeats: 2
            """;

    @TempDir
    private Path folder;

    @Test
    void fromFileToTableAndPage() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), YAML);
        CommandLineHarness.Outcome first =
                done("sweep", file.toString(), "--out", folder.resolve("runs").toString(), "--threads", "2");
        Path sweep = onlyFolder();
        assertThat(sweep.getFileName().toString()).matches("tiny-\\d{8}-\\d{6}");
        assertThat(first.err()).contains("4 of 4 points to run").contains("--resume " + sweep);
        assertThat(first.out())
                .contains("Best validation.accuracy: ")
                .contains(" chips) at neurons ")
                .contains("Page: " + sweep.resolve("report.html"));

        List<String> lines = done("results", "export", sweep.toString(), "--csv")
                .out()
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("modalities.image.liquid.neurons,repeat,")
                .contains("test.accuracy");
        assertThat(lines.get(1)).startsWith("6.0,0,");
        assertThat(done("results", "query", sweep.toString(), "SELECT count(*) AS points FROM point")
                        .out())
                .isEqualTo("points\n4\n");

        Files.delete(sweep.resolve("report.html"));
        done("report", sweep.toString());
        assertThat(sweep.resolve("report.html")).isNotEmptyFile();
        assertThat(done("sweep", "--resume", sweep.toString()).err()).contains("0 of 4 points to run");
    }

    /** The case of the shared folder, by its line. */
    @Test
    void aSearchOnTestDataIsRefusedOrNamed() throws IOException {
        String search = YAML + "method: {kind: nsga-ii, population: 4, generations: 1, seed: 1,"
                + " objectives: {test.accuracy: maximise, macro.image.totalJoules: minimise}}\n";
        Path file = Files.writeString(folder.resolve("search.yaml"), search);
        CommandLineHarness.Outcome refused = CommandLineHarness.run(
                "sweep", file.toString(), "--out", folder.resolve("runs").toString());
        assertThat(refused.status()).isEqualTo(2);
        assertThat(refused.err())
                .hasLineCount(1)
                .contains("'test.accuracy' is measured on test data", "write 'chooseBy: test' into the file");

        Files.writeString(file, search + "chooseBy: test\n");
        String said = "chosen on test data: optimistic";
        assertThat(done(
                                "sweep",
                                file.toString(),
                                "--out",
                                folder.resolve("runs").toString())
                        .out())
                .contains("Best test.accuracy", "(" + said + ")");
        String sweep = onlyFolder().toString();
        assertThat(done("results", "export", sweep).err()).contains(said);
        assertThat(done("results", "query", sweep, "SELECT 1").err()).contains(said);
        assertThat(Files.readString(onlyFolder().resolve("report.html"))).contains("\"warning\":\"" + said);
    }

    @Test
    void listAndShow() {
        assertThat(done("sweep", "list").out()).contains("conductance-variation  How much conductance variation");
        assertThat(done("sweep", "show", "adc-bits").out()).startsWith("name: adc-bits\nquestion: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sweep conductance-variatoin|did you mean 'conductance-variation'?",
                "sweep conductance-variation|needs recordings for 'image'",
                "sweep nowhere.yaml|sweep file nowhere.yaml cannot be read",
                "sweep show nothing|unknown sweep 'nothing'",
                "sweep --resume nowhere|nowhere is not the folder of a sweep",
                "sweep adc-bits --resume nowhere|mutually exclusive",
                "sweep adc-bits --data nowhere|nowhere does not exist",
                "sweep adc-bits --data nowhere --threads 0|--threads must be in [1, 1024], got 0",
                "sweep loss-read-noise --backend abacus|backend 'abacus' does not exist",
                "sweep adc-bits --engine sprak|there is no engine 'sprak'",
                "sweep adc-bits --master spark://host:7077|--master is for a cluster",
                "sweep loss-read-noise --store jdbc:mysql://host/db|--store: the address must begin with jdbc:postgresql:",
                "sweep loss-read-noise --store jdbc:postgresql://127.0.0.1:1/db|cannot use jdbc:postgresql://127.0.0.1:1/db",
                "results query nowhere x|nowhere is not the folder of a sweep",
                "results export nowhere|nowhere is not the folder of a sweep",
                "results export|SWEEP"
            })
    void badInputIsOneLineAndStatusTwoAndLeavesNothing(String command, String message) throws IOException {
        String out = command.matches("sweep [a-z-]+(\\.yaml)?( .*)?") && !command.contains("show")
                ? " --out " + folder.resolve("runs")
                : "";
        CommandLineHarness.Outcome outcome = CommandLineHarness.run((command + out).split(" "));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err().lines().filter(line -> line.startsWith("meniscus: ")))
                .singleElement()
                .asString()
                .contains(message);
        assertThat(outcome.err()).doesNotContain("\tat ");
        if (Files.exists(folder.resolve("runs")))
            assertThat(folder.resolve("runs")).isEmptyDirectory();
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            List<Path> found = runs.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private CommandLineHarness.Outcome done(String... arguments) {
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments);
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return outcome;
    }
}
