package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.config.ConfigReader;

/** What a study can ask of a liquid: from the words of the study to results and to messages. */
class LiquidChoicesTest {
    private static final String LIQUID = "modalities.image.liquid.";
    private static final List<String> SMALL = List.of(
            "modalities.image.data={kind: synthetic-images, trainPerClass: 3, testPerClass: 1}",
            "software=null",
            "task.headline=ridge",
            "task.readouts={ridge: {kind: ridge}}",
            LIQUID + "neurons=54",
            LIQUID + "gain=0.3 /uS",
            "hardware.mapping=independent-pairs",
            "hardware.tiling={down: 1, across: 3}",
            "hardware.sources.tiling='assumed: for this test'");

    @TempDir
    private Path folder;

    /** Each choice runs, is written down and takes effect; what changes how samples are shared has the same bits on one thread and on three. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "topology={kind: dense, delays: 2}",
                "topology={kind: receptive-fields, side: 5}",
                "topology={kind: ensemble, liquids: 3}",
                "topology={kind: layered, sizes: [30, 24], strength: 0.5, read: last}",
                "topology={kind: column, width: 6, depth: 3, height: 3, lambda: 2, inhibitoryShare: 0.2, inputShare: 0.2,"
                        + " synapses: tsodyks-markram, step: 4 ms, bits: 6}",
                "variation={timeConstantDeviation: 0.3, thresholdDeviation: 0.1}",
                "neuron={decay: 0.9, threshold: 5, reset: soft, synapticDecay: 0.5, refractorySteps: 1, adaptation: 1,"
                        + " adaptationDecay: 0.9}",
                "neuron={decay: 0.9, threshold: 5, restPotential: 1, resetPotential: -1, refractorySteps: 2,"
                        + " refractoryMode: clamp}",
                "state={kind: first-spike}",
                "state={kind: final-membrane}",
                "features={neurons: {kind: varying}, normalisation: min-max}",
                "features={neurons: {kind: best, neurons: 10, criterion: mutual-information}, normalisation: z-score}",
                "features={neurons: {kind: best, neurons: 10, criterion: anova-f}, normalisation: unit-length}",
                "tuning={kind: firing-rate, rate: 0.05, tolerance: 0.1, recordings: 20}",
                "tuning={kind: separation, recordings: 30}",
            })
    void everyChoiceCounts(String choice) throws IOException {
        JsonNode one = run("--threads", "1", "--set", LIQUID + choice);
        String key = choice.substring(0, choice.indexOf('='));
        if (List.of("topology", "tuning", "variation").contains(key)) {
            JsonNode three = run("--threads", "3", "--set", LIQUID + choice);
            assertThat(three.get("results")).isEqualTo(one.get("results"));
            assertThat(three.get("macro")).isEqualTo(one.get("macro"));
        }
        assertThat(one.at("/results/test/accuracy").asDouble()).isBetween(0.0, 1.0);
        JsonNode written = one.at("/study/modalities/image/liquid/" + key);
        JsonNode asked = ConfigReader.tree("v: " + choice.substring(choice.indexOf('=') + 1), "test")
                .get("v");
        asked.fieldNames()
                .forEachRemaining(name -> assertThat(written.has(name)).as(name).isTrue());
        if (key.equals("tuning")) {
            assertThat(one.at("/macro/image/gainPerMicrosiemens").asDouble()).isNotEqualTo(0.3);
            if (choice.contains("firing"))
                assertThat(one.at("/macro/image/firingRatePercent").asDouble()).isBetween(4.0, 6.0);
        }
    }

    /** What is selected and scaled is fitted on the seen training recordings alone; heads then have that many inputs. */
    @Test
    void bothModalitiesOfAZeroShotStudyTakeFeatures() throws IOException {
        List<String> settings = new ArrayList<>(List.of(
                "modalities.image.data={kind: synthetic-images, trainPerClass: 3, testPerClass: 1}",
                "modalities.audio.data={kind: synthetic-speech, trainPerClass: 3, testPerClass: 1}",
                "software=null",
                "task.splits=",
                "task.training.epochs=2"));
        for (String modality : List.of("image", "audio")) {
            settings.add("modalities." + modality + ".liquid.neurons=30");
            settings.add(
                    "modalities." + modality
                            + ".liquid.features={neurons: {kind: best, neurons: 12, criterion: anova-f}, normalisation: z-score}");
            settings.add("modalities." + modality + ".liquid.tuning={kind: separation, recordings: 20}");
        }
        Path out = execute("zero-shot", settings);
        assertThat(org.meniscus.projection.checkpoint.Checkpoint.read(out.resolve("head-audio-0.npz"))
                        .get(0)
                        .inputs())
                .isEqualTo(12);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "neurons=1200 | a liquid of 1456 word lines and 1200 columns needs 15 tiles of 512 x 256, there are 3",
                "topology={kind: ensemble, liquids: 6} | 6 liquids on arrays of their own need 6 tiles of 512 x 256, there are 3",
                "topology={kind: layered, sizes: [20, 20, 10, 4], strength: 1, read: all} | 4 liquids on arrays of their"
                        + " own need 4 tiles",
                "topology={kind: layered, sizes: [20, 20], strength: 1, read: all} | add up to 40, the liquid has 54",
                "topology={kind: colum} | did you mean 'column'",
                "topology={kind: receptive-fields, side: 17} | receptive field side must be in [1, 16], got 17",
                "tuning={kind: firing-rate, rate: 1.5, tolerance: 0.1, recordings: 5} | rate must be between 0 and 1",
                "tuning={kind: firing-rate, rate: 0.999, tolerance: 0.0001, recordings: 5} | no gain between",
                "features={neurons: {kind: best, neurons: 55, criterion: anova-f}, normalisation: none} | the best 55"
                        + " neurons are wanted of a liquid that has 54 to read",
            })
    void whatCannotBeIsSaid(String choice, String message) {
        List<String> arguments = new ArrayList<>(List.of("run", "--study", "n-mnist", "--out", folder.toString()));
        for (String setting : SMALL) arguments.addAll(List.of("--set", setting));
        arguments.addAll(List.of("--set", LIQUID + choice));
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments.toArray(String[]::new));
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains(message);
    }

    @Test
    void labelsToBeAnsweredDoNotTune() {
        List<String> arguments = new ArrayList<>(List.of("run", "--study", "n-mnist", "--out", folder.toString()));
        for (String setting : SMALL) arguments.addAll(List.of("--set", setting));
        arguments.addAll(
                List.of("--set", "task.folds=3", "--set", LIQUID + "tuning={kind: separation, recordings: 9}"));
        assertThat(CommandLineHarness.run(arguments.toArray(String[]::new)).err())
                .contains("tuning for separation looks at the labels of all training recordings");
    }

    @Test
    void theTunerPrintsWhatItTried() {
        List<String> arguments = new ArrayList<>(List.of("liquid", "tune", "n-mnist", "--recordings", "20"));
        for (String setting : SMALL) arguments.addAll(List.of("--set", setting));
        List<String> rate = new ArrayList<>(arguments);
        rate.addAll(List.of("--rate", "0.05"));
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(rate.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.out())
                .contains("firing rate")
                .containsPattern("0\\.0(49|50|51)\\d +-  <-")
                .containsPattern("--set modalities.image.liquid.gain=\"[0-9.]+ /uS\"");
        List<String> separation = new ArrayList<>(arguments);
        separation.add("--separation");
        String tried = CommandLineHarness.run(separation.toArray(String[]::new)).out();
        assertThat(tried).contains("Fisher ratio").containsPattern("/uS +0\\.\\d+ +\\d+\\.\\d+  <-");
        assertThat(tried.lines().filter(line -> line.matches(" +[0-9.]+ /uS +0\\.\\d+ +\\d+\\.\\d+(  <-)?")))
                .as("every candidate")
                .hasSize(13 + 6);
        assertThat(CommandLineHarness.run(arguments.toArray(String[]::new)).err())
                .contains("--rate", "--separation");
    }

    private JsonNode run(String... more) throws IOException {
        Path run = execute("n-mnist", SMALL, more);
        return ConfigReader.json().readTree(Files.readString(run.resolve("run.json")));
    }

    private Path execute(String study, List<String> settings, String... more) throws IOException {
        Path parent = Files.createTempDirectory(folder, "runs");
        List<String> arguments = new ArrayList<>(List.of("run", "--study", study, "--out", parent.toString()));
        for (String setting : settings) arguments.addAll(List.of("--set", setting));
        arguments.addAll(List.of(more));
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(arguments.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        try (Stream<Path> runs = Files.list(parent)) {
            return runs.findFirst().orElseThrow();
        }
    }
}
