package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code meniscus liquid inspect} on small synthetic studies whose answers are known. */
class LiquidCommandTest {
    private static final int PER_CLASS = 6;
    private static final int CLASSES = 10;

    @TempDir
    private Path folder;

    @Test
    void aLiquidTooWeakToFireIsSilentInEveryInstrument() throws IOException {
        JsonNode liquid = image(12, "1e-9 /uS");
        JsonNode figures = liquid.get("figures");
        assertThat(figures.get("silentNeurons").asInt()).isEqualTo(12);
        for (String zero : List.of(
                "meanFiringRate",
                "saturatedNeurons",
                "separationBetween",
                "separationWithin",
                "kernelQuality",
                "generalisationRank",
                "memoryCapacity",
                "largestClassInformation"))
            assertThat(figures.get(zero).asDouble()).as(zero).isCloseTo(0, within(1e-12));
        assertThat(figures.get("divergenceExponent").isNull()).isTrue();
        assertThat(figures.get("medianIntervalVariation").isNull()).isTrue();
        assertThat(liquid.get("intervalVariation")).isEmpty();
        assertThat(numbers(liquid.get("divergence"))).containsOnly(0.0);
    }

    /** The preset's deviation is 6.61 uS; 256 * 100 weights, so the deviation is known to 0.5 %, the radius by the circular law. */
    @Test
    void exactWeightsHaveTheDeviationOfTheirPresetAndTheRadiusOfTheCircularLaw() throws IOException {
        JsonNode liquid = image(100, "0.3 /uS", "--set", "hardware=ideal");
        double deviation = 6.61 * 0.3;
        assertThat(liquid.get("inputs").asInt()).isEqualTo(256);
        for (String weights : List.of("inputWeights", "recurrentWeights")) {
            JsonNode histogram = liquid.get(weights);
            assertThat(histogram.get("deviation").asDouble()).isCloseTo(deviation, within(0.03 * deviation));
            assertThat(histogram.get("mean").asDouble()).isCloseTo(0, within(0.05 * deviation));
            assertThat(numbers(histogram.get("counts")).stream()
                            .mapToDouble(c -> c)
                            .sum())
                    .isEqualTo(weights.startsWith("input") ? 256 * 100 : 100 * 100);
        }
        assertThat(liquid.get("figures").get("spectralRadius").asDouble())
                .as("per threshold of 5")
                .isBetween(0.85 * deviation * 10 / 5, 1.25 * deviation * 10 / 5);
    }

    @Test
    void aLiveLiquidAgreesWithItselfAndWithWhatIsPossible() throws IOException {
        JsonNode liquid = image(30, "0.3 /uS");
        JsonNode figures = liquid.get("figures");
        List<Double> rates = numbers(liquid.get("firingRates"));
        assertThat(rates).hasSize(30).allMatch(rate -> rate >= 0 && rate <= 1);
        assertThat(figures.get("meanFiringRate").asDouble())
                .isPositive()
                .isCloseTo(rates.stream().mapToDouble(r -> r).average().orElseThrow(), within(1e-12));
        assertThat(figures.get("silentNeurons").asLong())
                .isEqualTo(rates.stream().filter(rate -> rate == 0).count());
        assertThat(figures.get("rankInputs").asInt()).isEqualTo(30);
        assertThat(figures.get("kernelQuality").asInt())
                .isBetween(2, 30 - figures.get("silentNeurons").asInt());
        List<Double> information = numbers(liquid.get("classInformation"));
        assertThat(information)
                .hasSize(30)
                .isSortedAccordingTo((a, b) -> Double.compare(b, a))
                .allMatch(bits -> bits <= Math.log(CLASSES) / Math.log(2));
        assertThat(numbers(liquid.get("divergence")))
                .allMatch(share -> share >= 0 && share <= 1)
                .anyMatch(share -> share > 0.01);
        assertThat(numbers(liquid.get("memory"))).hasSize(50).allMatch(r2 -> r2 >= 0 && r2 <= 1);
    }

    /** Every instrument has the data of its figure, and they agree with the numbers. */
    @Test
    void everyFigureAgreesWithItsNumber() throws IOException {
        JsonNode liquid = image(30, "0.3 /uS");
        JsonNode figures = liquid.get("figures");
        double radius = 0;
        for (JsonNode value : liquid.get("eigenvalues"))
            radius = Math.max(
                    radius, Math.hypot(value.get(0).asDouble(), value.get(1).asDouble()));
        assertThat(liquid.get("eigenvalues")).hasSize(30);
        assertThat(figures.get("spectralRadius").asDouble()).isCloseTo(radius, within(1e-12));
        List<Double> recordings = numbers(liquid.get("recordingSpectrum"));
        assertThat(recordings).hasSize(30).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        double tolerance = recordings.get(0) * 30 * 0x1p-23;
        assertThat(figures.get("kernelQuality").asLong())
                .isEqualTo(
                        recordings.stream().filter(value -> value > tolerance).count());
        assertThat(numbers(liquid.get("noiseSpectrum"))).hasSize(30);
        assertThat(liquid.get("classes")).hasSize(CLASSES);
        double scatter = 0;
        double between = 0;
        for (int m = 0; m < CLASSES; m++)
            for (int n = 0; n < CLASSES; n++) {
                double distance = liquid.get("classDistances").get(m).get(n).asDouble();
                if (m == n) scatter += distance / CLASSES;
                else between += distance / CLASSES / CLASSES;
            }
        assertThat(figures.get("separationProperty").asDouble()).isCloseTo(between / (1 + scatter), within(1e-12));
        assertThat(figures.get("gainPerMicrosiemens").asDouble()).isCloseTo(0.3, within(1e-12));
    }

    /** A layered liquid of which only the last layer is read: states of its twelve neurons, rates of all. */
    @Test
    void onlyTheLayerThatIsReadMakesStates() throws IOException {
        JsonNode liquid = image(
                30,
                "0.3 /uS",
                "--set",
                "hardware=ideal",
                "--set",
                "modalities.image.liquid.topology={kind: layered, sizes: [18, 12], strength: 1, read: last}");
        assertThat(liquid.get("firingRates")).hasSize(30);
        assertThat(liquid.get("classInformation")).hasSize(12);
        assertThat(liquid.get("recordingSpectrum")).hasSize(12);
        assertThat(liquid.get("noiseSpectrum")).hasSize(12);
    }

    @Test
    void neitherTestRecordingsNorThreadsChangeAnything() throws IOException {
        JsonNode one = inspect("n-mnist", arguments(1, 20, "0.3 /uS", "--threads", "1"));
        JsonNode other = inspect("n-mnist", arguments(4, 20, "0.3 /uS", "--threads", "2"));
        assertThat(one.get("liquids")).isEqualTo(other.get("liquids"));
    }

    @Test
    void aZeroShotStudyShowsTheClassesThatItTrainsOn() throws IOException {
        JsonNode liquids = inspect(
                        "zero-shot",
                        List.of(
                                "--set",
                                        "modalities.image.data={kind: synthetic-images, trainPerClass: 3, testPerClass: 1}",
                                "--set",
                                        "modalities.audio.data={kind: synthetic-speech, trainPerClass: 2, testPerClass: 1}",
                                "--set", "modalities.image.liquid.neurons=10",
                                "--set", "modalities.audio.liquid.neurons=10"))
                .get("liquids");
        assertThat(liquids.get("image").get("recordings").asInt())
                .as("with splits, all ten")
                .isEqualTo(10 * 3);
        assertThat(liquids.get("audio").get("recordings").asInt()).isEqualTo(10 * 2);
    }

    private JsonNode image(int neurons, String gain, String... more) throws IOException {
        JsonNode liquid = inspect("n-mnist", arguments(1, neurons, gain, more))
                .get("liquids")
                .get("image");
        assertThat(liquid.get("recordings").asInt()).isEqualTo(CLASSES * PER_CLASS);
        assertThat(liquid.get("neurons").asInt()).isEqualTo(neurons);
        assertThat(liquid.get("synthetic").asBoolean()).isTrue();
        return liquid;
    }

    private static List<String> arguments(int testPerClass, int neurons, String gain, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "--set",
                "modalities.image.data={kind: synthetic-images, trainPerClass: " + PER_CLASS + ", testPerClass: "
                        + testPerClass + "}",
                "--set",
                "modalities.image.liquid.neurons=" + neurons,
                "--set",
                "modalities.image.liquid.gain=" + gain));
        arguments.addAll(List.of(more));
        return arguments;
    }

    /** Runs the command; checks the folder, the page and the summary. */
    private JsonNode inspect(String study, List<String> arguments) throws IOException {
        Path parent = Files.createTempDirectory(folder, "runs");
        List<String> line = new ArrayList<>(List.of("liquid", "inspect", study, "--out", parent.toString()));
        line.addAll(arguments);
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(line.toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Path made;
        try (Stream<Path> folders = Files.list(parent)) {
            List<Path> found = folders.toList();
            assertThat(found).hasSize(1);
            made = found.get(0);
        }
        assertThat(made.getFileName().toString()).matches(study + "-inspect-\\d{8}-\\d{6}");
        try (Stream<Path> files = Files.list(made)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("inspect.json", "report.html");
        }
        assertThat(outcome.out()).contains("spectralRadius", "Page: " + made.resolve("report.html"));
        String page = Files.readString(made.resolve("report.html"));
        assertThat(page).contains("id=\"inspect\"").doesNotContain("src=\"http").doesNotContain("{{");
        return new ObjectMapper().readTree(made.resolve("inspect.json").toFile());
    }

    private static List<Double> numbers(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }
}
