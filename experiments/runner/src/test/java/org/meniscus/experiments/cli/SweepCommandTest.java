package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @Test
    void fromFileToTableAndPage() throws IOException {
        Path file = Files.writeString(folder.resolve("tiny.yaml"), YAML);
        assertThat(meniscus(
                        "sweep",
                        file.toString(),
                        "--out",
                        folder.resolve("runs").toString(),
                        "--threads",
                        "2"))
                .isZero();
        assertThat(err.toString()).contains("4 of 4 points to run").contains("--resume");
        Path sweep = onlyFolder();
        assertThat(out.toString())
                .contains("Best test.accuracy: ")
                .contains(" chips) at neurons ")
                .contains("Page: " + sweep.resolve("report.html"));
        assertThat(sweep.getFileName().toString()).matches("tiny-\\d{8}-\\d{6}");

        assertThat(meniscus("results", "export", sweep.toString(), "--csv")).isZero();
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.get(0))
                .startsWith("modalities.image.liquid.neurons,repeat,")
                .contains("test.accuracy");
        assertThat(lines.get(1)).startsWith("6.0,0,");

        assertThat(meniscus("results", "query", sweep.toString(), "SELECT count(*) AS points FROM point"))
                .isZero();
        assertThat(out.toString()).isEqualTo("points\n4\n");

        Files.delete(sweep.resolve("report.html"));
        assertThat(meniscus("report", sweep.toString())).isZero();
        assertThat(sweep.resolve("report.html")).isNotEmptyFile();

        assertThat(meniscus("sweep", "--resume", sweep.toString())).isZero();
        assertThat(err.toString()).contains("0 of 4 points to run");
    }

    @Test
    void listAndShow() {
        assertThat(meniscus("sweep", "list")).isZero();
        assertThat(out.toString()).contains("conductance-variation  How much conductance variation");
        assertThat(meniscus("sweep", "show", "adc-bits")).isZero();
        assertThat(out.toString()).startsWith("name: adc-bits\nquestion: ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sweep conductance-variatoin",
                "sweep conductance-variation",
                "sweep nowhere.yaml",
                "sweep show nothing",
                "sweep --resume nowhere",
                "sweep adc-bits --resume nowhere",
                "sweep adc-bits --data nowhere --threads 0 --out FOLDER/out",
                "sweep adc-bits --data FOLDER --backend abacus --out FOLDER/out",
                "results query nowhere x",
                "results export nowhere",
                "results export"
            })
    void badInputIsOneLineAndStatusTwo(String command) {
        assertThat(meniscus(command.replace("FOLDER", folder.toString()).split(" ")))
                .isEqualTo(2);
        assertThat(err.toString().lines().filter(line -> line.startsWith("meniscus: ")))
                .hasSize(1);
        assertThat(err.toString()).doesNotContain("\tat ");
    }

    private Path onlyFolder() throws IOException {
        try (Stream<Path> runs = Files.list(folder.resolve("runs"))) {
            List<Path> found = runs.toList();
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private int meniscus(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Main.execute(arguments, new PrintWriter(out, true), new PrintWriter(err, true));
    }
}
