package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.config.ConfigReader;
import org.meniscus.projection.checkpoint.Checkpoint;

/** Whole runs of the default study, made small. */
class RunCommandTest {
    private static final List<String> SMALL = List.of(
            "modalities.image.data.trainPerClass=8",
            "modalities.image.data.testPerClass=3",
            "modalities.audio.data.trainPerClass=8",
            "modalities.audio.data.testPerClass=3",
            "modalities.image.liquid.neurons=40",
            "modalities.audio.liquid.neurons=40",
            "task.training.epochs=4");

    @TempDir
    private Path folder;

    @Test
    void aRunWritesItsRecordMetricsHeadsAndPage() throws IOException {
        Path run = run("--chips", "2");
        JsonNode record = read(run, "run.json");
        JsonNode seen = record.at("/results/test/seen");
        assertThat(seen.at("/audioToImage").asDouble()).isBetween(0.0, 1.0);
        assertThat(seen.at("/imageToAudioSd").isNumber()).isTrue();
        assertThat(seen.at("/chance").asDouble()).isEqualTo(1.0 / 8);
        assertThat(record.at("/results/test/unseen/chance").asDouble()).isEqualTo(0.5);
        assertThat(record.at("/results/software/unseen/audioToImage").isNumber())
                .isTrue();
        assertThat(record.at("/study/hardware/readNoise/conductance").asText()).isEqualTo("260 nS");
        assertThat(record.at("/study/seed").asInt()).isEqualTo(10);
        assertThat(record.at("/provenance/data/0/synthetic").asBoolean()).isTrue();
        assertThat(record.at("/provenance/version").asText()).isNotBlank();
        assertThat(record.at("/macro/image/arrayReads").asDouble()).isEqualTo(50.0);
        assertThat(record.at("/macro/image/conversions").asDouble()).isEqualTo(50.0 * 41);
        JsonNode image = record.at("/macro/image");
        assertThat(image.at("/totalJoules").asDouble())
                .isCloseTo(
                        image.at("/arrayJoules").asDouble()
                                + image.at("/driverJoules").asDouble()
                                + image.at("/conversionJoules").asDouble()
                                + image.at("/digitalJoules").asDouble()
                                + image.at("/leakageJoules").asDouble(),
                        within(1e-15));
        // two operations per weight and step at 0.4808 pJ: 50 steps, 296 word lines, 40 columns
        assertThat(image.at("/digitalBaselineJoules").asDouble())
                .isCloseTo(2 * 50 * 296 * 40 * 0.4808e-12, within(1e-12));
        assertThat(Files.readAllLines(run.resolve("metrics.csv"))).first().isEqualTo("metric,repeat,value");
        assertThat(Checkpoint.read(run.resolve("head-audio-1.npz")).get(0).inputs())
                .isEqualTo(40);
        assertThat(Files.readString(run.resolve("report.html")))
                .contains("synthetic")
                .doesNotContain("<script src");
    }

    @Test
    void resultsDoNotDependOnThreadsAndRepeatBitForBit() throws IOException {
        Path one = run("--threads", "1");
        Path three = run("--threads", "3");
        assertThat(three.resolve("metrics.csv")).hasSameTextualContentAs(one.resolve("metrics.csv"));
        assertThat(three.resolve("figures.json")).hasSameTextualContentAs(one.resolve("figures.json"));
        assertThat(three.resolve("head-image-0.npz")).hasSameBinaryContentAs(one.resolve("head-image-0.npz"));
    }

    /** One sentence, the same on the terminal, in the record and on the page; compared as one question about other classes. */
    @Test
    void aStudyOverSplitsSaysWhetherThereIsTransfer() throws IOException {
        Path run = run("--seed", "11");
        JsonNode record = read(run, "run.json");
        String sentence = record.at("/transfer/sentence").asText();
        assertThat(sentence).contains("vidence for transfer to classes never seen: audio -> image finds ");
        assertThat(record.at("/transfer/splits").asInt())
                .isEqualTo(record.at("/study/task/splits/of").asInt());
        assertThat(Files.readString(run.resolve("report.html"))).contains(sentence);
        assertThat(record.at("/results/test/unseen/audioToImageInterval/by").asText())
                .endsWith(" splits, one chip");
        assertThat(record.at("/results/test/unseen-8-9/audioToImage").isNumber())
                .isTrue();
        String compared = CommandLineHarness.run("compare", run.toString(), run.toString())
                .out();
        assertThat(compared)
                .contains("test.unseen.audioToImage", "+0.0 to +0.0")
                .doesNotContain("unseen-8-9");
    }

    @Test
    void anotherSeedIsAnotherRun() throws IOException {
        assertThat(Files.readString(run("--seed", "11").resolve("metrics.csv")))
                .isNotEqualTo(Files.readString(run("--seed", "12").resolve("metrics.csv")));
    }

    @Test
    void thePageIsDrawnAgainFromTheFilesAlone() throws IOException {
        Path run = run();
        String page = Files.readString(run.resolve("report.html"));
        Files.delete(run.resolve("report.html"));
        CommandLineHarness.Outcome outcome = CommandLineHarness.run("report", run.toString());
        assertThat(outcome.status()).isZero();
        assertThat(Files.readString(run.resolve("report.html"))).isEqualTo(page);
    }

    @Test
    void aDamagedRunIsRefusedAndItsPageKept() throws IOException {
        Path run = run();
        String page = Files.readString(run.resolve("report.html"));
        Files.writeString(run.resolve("figures.json"), "{}");
        assertThat(CommandLineHarness.run("report", run.toString()).err()).contains("is damaged: figures.json has no");
        Files.writeString(run.resolve("run.json"), "{\"study\": ");
        CommandLineHarness.Outcome outcome = CommandLineHarness.run("report", run.toString());
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("is damaged");
        assertThat(run.resolve("report.html")).hasContent(page);
    }

    @Test
    void helpIsThereForEveryCommand() {
        for (String command : List.of("run", "study", "hardware", "loss", "report"))
            assertThat(CommandLineHarness.run(command, "--help").out()).contains("Usage: meniscus " + command);
        assertThat(CommandLineHarness.run("study", "list").out()).contains("n-mnist", "n-tidigits", "zero-shot");
        assertThat(CommandLineHarness.run("loss", "list").out()).contains("info-nce", "mw-auc");
        assertThat(CommandLineHarness.run("loss", "show", "info-nce").out())
                .contains("temperature: 0.07", "both | a2b | b2a");
        assertThat(CommandLineHarness.run("generate-completion").out()).contains("meniscus");
    }

    private Path run(String... more) throws IOException {
        Path parent = Files.createTempDirectory(folder, "runs");
        List<String> arguments = new ArrayList<>(List.of("run", "--out", parent.toString()));
        for (String override : SMALL) arguments.addAll(List.of("--set", override));
        arguments.addAll(List.of(more));
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out()).contains("[synthetic]", "report.html");
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.reduce((a, b) -> {
                        throw new AssertionError("two runs: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }

    private static JsonNode read(Path run, String name) throws IOException {
        return ConfigReader.json().readTree(Files.readString(run.resolve(name)));
    }
}
