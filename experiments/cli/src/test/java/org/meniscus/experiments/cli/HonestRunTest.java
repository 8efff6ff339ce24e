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

/** What stands beside a result: baselines, heads on hardware, intervals, who chose the epoch, and other runs. */
class HonestRunTest {
    private static final List<String> SMALL = List.of(
            "task.seen=['1', '2', '3', '4', '5', '6', '7']",
            "task.splits=",
            "task.fewShot=",
            "modalities.image.data.trainPerClass=6",
            "modalities.image.data.testPerClass=3",
            "modalities.audio.data.trainPerClass=6",
            "modalities.audio.data.testPerClass=3",
            "modalities.image.liquid.neurons=20",
            "modalities.audio.liquid.neurons=20",
            "task.training.epochs=3");

    private static final String CLASSIFICATION = """
            name: readouts
            question: Which digit?
            seed: 3
            hardware: hku-40nm-256kb
            software: ideal
            modalities:
              image:
                data: {kind: synthetic-images, trainPerClass: 8, testPerClass: 4}
                transforms: [{kind: centre-crop, size: 16}, {kind: polarity, keep: off}]
                binning: {kind: fixed-width, width: 4 ms, steps: 50}
                liquid: {neurons: 30, gain: 0.3 /uS, neuron: {decay: 0.9, threshold: 5.0}, state: {kind: spike-counts}}
            task:
              kind: classification
              folds: 0
              validationShare: 0.25
              headline: softmax
              analog: {hardware: hermes-2}
              readouts:
                softmax:
                  kind: softmax
                  training:
                    {optimiser: {kind: adam-w, learningRate: 0.01, decay: 0.01}, batchSize: 32, epochs: 40, patience: 5, rowsPerPass: 8,
                     weightNoise: 0.05, schedule: {kind: cosine, warmUp: 2}}
                nearest: {kind: k-nn, k: 3, similarity: cosine}
                ridge: {kind: ridge}
                srnn:
                  kind: srnn
                  layer: {neurons: 20, decay: 0.9, threshold: 0.3, window: 0.25}
                  training: {optimiser: {kind: adam, learningRate: 0.003}, batchSize: 16, epochs: 2}
            """;

    @TempDir
    private Path folder;

    @Test
    void theBaselinesOfThePaperStandBesideTheLiquid() throws IOException {
        Path run = run(
                "--study=audio-visual",
                "--set=task.baselines.srnn-clip.training.epochs=2",
                "--set=task.baselines.srnn-prototype.training.epochs=1",
                "--set=task.baselines.liquid-prototype.training.epochs=4");
        JsonNode results = read(run);
        for (String name : List.of("liquid-prototype", "srnn-clip", "srnn-prototype"))
            for (String group : List.of("seen", "unseen"))
                assertThat(results.at("/baselines/" + name + "/" + group + "/audioToImage")
                                .asDouble(-1))
                        .isBetween(0.0, 1.0);
        // 42 pairs less a fifth for validation of 7 classes: 5 of 6 recordings learn, 35 pairs; batch 64: one update an
        // epoch
        JsonNode cost = results.path("cost");
        assertThat(cost.at("/liquid/forward").asDouble()).isEqualTo(2.0 * 20 * 64 * 35 * 3);
        assertThat(cost.at("/liquid/update").asDouble()).isEqualTo(2 * 12.0 * (20 * 64 + 64) * 3);
        double layer = 50.0 * 200 * (256 + 200) + 129.0 * 200 * (64 + 200) + 2 * 200 * 64;
        assertThat(cost.at("/srnn-clip/forward").asDouble()).isEqualTo(layer * 35 * 2);
        assertThat(cost.at("/srnn-clip/ratio").asDouble())
                .isCloseTo(
                        cost.at("/srnn-clip/total").asDouble()
                                / cost.at("/liquid/total").asDouble(),
                        within(1e-9));
        assertThat(cost.at("/encoding/forward").asDouble())
                .isEqualTo(35 * (50.0 * 20 * (256 + 20) + 129.0 * 20 * (64 + 20)));
        assertThat(cost.at("/srnn-clip/ratioWithEncoding").asDouble())
                .isLessThan(cost.at("/srnn-clip/ratio").asDouble());
        assertThat(Files.readString(run.resolve("report.html"))).contains("Beside the paper", "152.83");
    }

    @Test
    void everyQuestionHasItsIntervalAndItsAnswers() throws IOException {
        Path run = run();
        JsonNode seen = read(run).at("/test/seen");
        assertThat(seen.at("/audioToImageInterval").isNull())
                .as("queries to one gallery of one chip are no trials")
                .isTrue();
        assertThat(read(run, "/measurements").toString()).contains("one gallery, one chip: no interval");
        JsonNode validation = read(run).at("/validation/seen");
        for (String way : List.of("audioToImage", "imageToAudio"))
            assertThat(validation.path(way).asDouble(-1)).as(way).isBetween(0.0, 1.0);
        assertThat(Files.readString(run.resolve("metrics.csv"))).contains("validation.seen.audioToImage,0,");
        assertThat(seen.at("/audioToImageTop5").asDouble())
                .isGreaterThanOrEqualTo(seen.at("/audioToImage").asDouble());
        assertThat(seen.at("/imageToAudioAuc").asDouble()).isBetween(0.0, 1.0);
        assertThat(seen.at("/imageToAudioReciprocalRank").asDouble())
                .isGreaterThanOrEqualTo(seen.at("/imageToAudio").asDouble());
        List<String> answers = Files.readAllLines(run.resolve("predictions.csv"));
        assertThat(answers.get(0)).isEqualTo("question,repeat,sample,actual,predicted");
        List<String[]> asked = answers.stream()
                .map(line -> line.split(",", -1))
                .filter(field -> field[0].equals("test.seen.audioToImage"))
                .toList();
        assertThat(asked).hasSize(7 * 3);
        long right = asked.stream().filter(field -> field[3].equals(field[4])).count();
        assertThat(right / 21.0).isEqualTo(seen.at("/audioToImage").asDouble());

        JsonNode two = read(run("--repeat=2")).at("/test/seen");
        assertThat(two.at("/audioToImageInterval/by").asText())
                .isEqualTo("t over 2 repeats and 21 queries to one gallery");
        assertThat(two.at("/audioToImageIntervalChips/by").asText()).isEqualTo("t over 2 repeats, these 21 queries");
        assertThat(two.at("/audioToImage").asDouble())
                .isBetween(
                        two.at("/audioToImageInterval/low").asDouble(),
                        two.at("/audioToImageInterval/high").asDouble());
    }

    @Test
    void theBestTestEpochIsNamedWhereverItsResultsAppear() throws IOException {
        assertThat(read(run(), "/notes")).isEmpty();
        Path run = run("--set=task.selection=best-test-epoch");
        assertThat(read(run, "/notes/0").asText()).contains("best-test-epoch", "optimistic");
        assertThat(read(run).has("validation"))
                .as("nothing was kept out of training")
                .isFalse();
        assertThat(read(run, "/study/task/selection").asText()).isEqualTo("best-test-epoch");
        assertThat(Files.readString(run.resolve("figures.json"))).contains("the test data chose it (best-test-epoch");
        assertThat(Files.readString(run.resolve("report.html"))).contains("best-test-epoch");
    }

    @Test
    void headsOnIdealHardwareAnswerAsTheDigitalOnes() throws IOException {
        JsonNode results = read(run("--set=task.analog={hardware: ideal, inputBits: 16}"));
        for (String way : List.of("/seen/audioToImage", "/seen/imageToAudio", "/unseen/audioToImage"))
            assertThat(results.at("/analog" + way).asDouble())
                    .isEqualTo(results.at("/test" + way).asDouble());
    }

    @Test
    void everyReadoutIsReachableFromAStudyFile() throws IOException {
        Path study = Files.writeString(folder.resolve("readouts.yaml"), CLASSIFICATION);
        Path run = runOf(List.of("run", "--study", study.toString()));
        JsonNode results = read(run);
        for (String readout : List.of("softmax", "nearest", "ridge", "srnn"))
            assertThat(results.at("/readouts/" + readout).asDouble(-1))
                    .as(readout)
                    .isBetween(0.0, 1.0);
        assertThat(results.at("/test/accuracy").asDouble())
                .isEqualTo(results.at("/readouts/softmax").asDouble())
                .isGreaterThan(0.3);
        assertThat(results.at("/analog/softmax").asDouble()).isGreaterThan(0.2);
        JsonNode training = ConfigReader.json()
                .readTree(Files.readString(run.resolve("figures.json")))
                .at("/training/0/loss");
        assertThat(training.size()).as("early stopping").isLessThan(40);

        Path peeked = runOf(List.of("run", "--study", study.toString(), "--set", "task.selection=best-test-epoch"));
        assertThat(read(peeked, "/notes/0").asText()).contains("best-test-epoch");
        CommandLineHarness.Outcome refused = CommandLineHarness.run(
                "run", "--study", study.toString(), "--set", "task.selection=best-test-epoch", "--set", "task.folds=3");
        assertThat(refused.err()).contains("best-test-epoch needs the official test part");
    }

    @Test
    void foldsAnswerEveryTrainingRecordingOnce() throws IOException {
        Path study = Files.writeString(folder.resolve("readouts.yaml"), CLASSIFICATION);
        Path run = runOf(List.of(
                "run",
                "--study",
                study.toString(),
                "--set=task.folds=2",
                "--set=task.analog=null",
                "--set=software=null"));
        List<Integer> samples = Files.readAllLines(run.resolve("predictions.csv")).stream()
                .map(line -> line.split(",", -1))
                .filter(field -> field[0].equals("test.accuracy"))
                .map(field -> Integer.valueOf(field[2]))
                .sorted()
                .toList();
        assertThat(samples).isEqualTo(Stream.iterate(0, i -> i + 1).limit(80).toList());
    }

    @Test
    void twoRunsAreComparedSampleBySample() throws IOException {
        Path one = run("--repeat=2");
        Path other = run("--repeat=2", "--set=modalities.image.liquid.gain=0.05 /uS");
        CommandLineHarness.Outcome outcome = CommandLineHarness.run("compare", one.toString(), other.toString());
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains(
                        "test.seen.audioToImage",
                        "software.unseen.imageToAudio",
                        "p (Holm)",
                        "corrected for 8 questions");
        assertThat(CommandLineHarness.run("compare", one.toString(), one.toString())
                        .out())
                .contains("+0.0  +0.0 to +0.0", "1.000");
        assertThat(CommandLineHarness.run(
                                "compare", one.toString(), run("--seed=11").toString())
                        .err())
                .contains("did not answer the same recordings");
        assertThat(CommandLineHarness.run("compare", one.toString(), folder.toString())
                        .err())
                .contains("is not the folder of a finished run");
    }

    @Test
    void withoutAGpuOneLineSaysWhatIsMissing() {
        CommandLineHarness.Outcome strict =
                CommandLineHarness.run("run", "--device", "cuda", "--out", folder.toString());
        assertThat(strict.status()).isEqualTo(2);
        assertThat(strict.err()).hasLineCount(1).contains("backend 'cuda'");
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void theDeviceAutoFallsBackAndSaysSo() throws IOException {
        List<String> arguments = arguments("--device=auto");
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments.toArray(String[]::new));
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("computing on the CPU", "backend 'cuda'");
        Path run = only(Path.of(arguments.get(2)));
        assertThat(read(run, "/provenance/backend").asText()).startsWith("plain Java");
    }

    private Path run(String... more) throws IOException {
        return runOf(arguments(more));
    }

    private List<String> arguments(String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run", "--out", Files.createTempDirectory(folder, "runs").toString()));
        for (String override : SMALL) arguments.addAll(List.of("--set", override));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private Path runOf(List<String> given) throws IOException {
        List<String> arguments = new ArrayList<>(given);
        if (!arguments.contains("--out"))
            arguments.addAll(
                    List.of("--out", Files.createTempDirectory(folder, "runs").toString()));
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        return only(Path.of(arguments.get(arguments.indexOf("--out") + 1)));
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.filter(run -> !run.getFileName().toString().startsWith("."))
                    .reduce((a, b) -> {
                        throw new AssertionError("two runs: " + a + ", " + b);
                    })
                    .orElseThrow();
        }
    }

    private static JsonNode read(Path run) throws IOException {
        return read(run, "/results");
    }

    private static JsonNode read(Path run, String place) throws IOException {
        return ConfigReader.json()
                .readTree(Files.readString(run.resolve("run.json")))
                .at(place);
    }
}
