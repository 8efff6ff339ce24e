package org.meniscus.experiments.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwarePresets;

class CharacterizeCommandTest {
    private static final String SMALL = "  wordLines: 32\n  bitLines: 40\n";

    @TempDir
    private static Path shared;

    private static JsonNode main;

    @TempDir
    private Path folder;

    @BeforeAll
    static void characterizeTheMainPreset() throws IOException {
        main = characterize("hku-40nm-256kb", shared);
    }

    /** 262144 cells: standard error 0.0092 uS of the mean, 0.0065 uS of the deviation; five of them. */
    @Test
    void conductancesAreThoseOfTheConfiguration() {
        JsonNode cells = main.path("cells");
        assertThat(cells.path("mean").doubleValue()).isCloseTo(33.9, within(0.046));
        assertThat(cells.path("deviation").doubleValue()).isCloseTo(4.70, within(0.033));
        assertThat(cells.path("corner")).hasSize(128);
        assertThat(sum(cells.path("counts"))).isEqualTo(512 * 512);
        assertThat(sum(cells.path("curve"))).isCloseTo(cells.path("formed").doubleValue(), within(1e-3 * 512 * 512));
    }

    /** 4096 cells: the standard error of a share of a half is 0.78 %; five of them. */
    @Test
    void halfOfTheCellsBreakAtTheMeanBreakdownVoltage() {
        JsonNode breakdown = main.path("breakdown");
        assertThat(at(breakdown, "volts", "probability", 3.433)).isCloseTo(0.5, within(1e-12));
        assertThat(at(breakdown, "formedVolts", "share", 3.433)).isCloseTo(0.5, within(0.04));
        assertThat(at(breakdown, "volts", "probability", 3.433 + 0.114)).isCloseTo(0.841345, within(1e-6));
        assertThat(breakdown.path("programmingVolts").doubleValue()).isEqualTo(4);
    }

    /** Of 512 cells with 0.26 uS each. 64 segments: 12.5 % for one value; 8192 reads: 0.8 % for the deviation. */
    @Test
    void readNoiseIsWhiteAndOfTheConfiguredStrength() {
        JsonNode noise = main.path("noise");
        double expected = 0.26 * Math.sqrt(512);
        assertThat(noise.path("whiteDeviation").doubleValue()).isCloseTo(expected, within(1e-6));
        assertThat(noise.path("deviation").doubleValue()).isCloseTo(expected, within(0.04 * expected));
        double level = 2 * expected * expected;
        assertThat(noise.path("whiteDensity").doubleValue()).isCloseTo(level, within(1e-5 * level));
        assertThat(mean(noise.path("density"), 0, 128)).isCloseTo(level, within(0.08 * level));
        assertThat(mean(noise.path("density"), 382, 510)).isCloseTo(level, within(0.08 * level));
        assertThat(noise.has("seconds")).isFalse();
    }

    @Test
    void energyIsTheSumOfItsParts() {
        JsonNode energy = main.path("energy");
        for (int k = 0; k < energy.path("active").size(); k++) {
            double sum = 0;
            for (String part : List.of("array", "drivers", "conversion", "digital", "leakage"))
                sum += energy.path(part).path(k).doubleValue();
            assertThat(energy.path("total").path(k).doubleValue()).isCloseTo(sum, within(1e-9 * sum));
        }
        assertThat(energy.path("active").path(9).intValue()).isEqualTo(512);
        assertThat(energy.path("conversion").path(9).doubleValue()).isCloseTo(512 * 41, within(1e-6));
        assertThat(energy.path("drivers").path(3).doubleValue()).isCloseTo(8 * 0.5, within(1e-9));
        assertThat(energy.path("baseline").doubleValue()).isCloseTo(2 * 512 * 511 * 0.4808, within(1e-3));
    }

    @Test
    void wiresAreAssumedWhereThePresetHasNone() {
        JsonNode wires = main.path("wires");
        assertThat(wires.path("assumed").booleanValue()).isTrue();
        assertThat(wires.path("lines").path("wordLine").textValue()).isEqualTo("1 ohm");
        double nearest = wires.path("ratio").path(63).path(0).doubleValue();
        double farthest = wires.path("ratio").path(0).path(63).doubleValue();
        assertThat(wires.path("worst").doubleValue()).isPositive().isLessThanOrEqualTo(farthest);
        assertThat(farthest).isLessThan(0.2 * nearest);
        assertThat(nearest).isBetween(0.8, 1.0);
    }

    @Test
    void thePageIsSelfContainedAndAlone() throws IOException {
        try (Stream<Path> files = Files.list(only(shared))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("characterize.json", "report.html");
        }
        assertThat(Files.readString(only(shared).resolve("report.html")))
                .contains("\"kind\":\"stochastic-breakdown\"")
                .doesNotContain("{{")
                .doesNotContain("<link");
    }

    static List<String> macros() {
        return HardwarePresets.names().stream()
                .filter(name -> !name.equals("ideal"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("macros")
    void everyMacroHasTheFiguresThatMakeSense(String name) throws IOException {
        JsonNode chip = characterize(small(name).toString(), folder);
        String device = chip.path("hardware").path("device").path("kind").textValue();
        assertThat(chip.path("cells").path("formed").intValue()).isPositive();
        assertThat(chip.has("wires")).isTrue();
        assertThat(chip.has("breakdown")).isEqualTo(device.equals("stochastic-breakdown"));
        assertThat(chip.has("energy")).isEqualTo(chip.path("hardware").has("energy"));
        assertThat(chip.has("product")).isEqualTo(chip.path("hardware").has("product"));
        assertThat(chip.has("converter"))
                .isEqualTo(!chip.path("hardware")
                        .path("adc")
                        .path("kind")
                        .textValue()
                        .equals("ideal"));
        assertThat(chip.has("noise"))
                .isEqualTo(!chip.path("hardware")
                        .path("readNoise")
                        .path("kind")
                        .textValue()
                        .equals("none"));
        if (!device.equals("programmed")) assertThat(chip.has("drift")).isFalse();
    }

    private static final String SWITCHED = """
            device:
              kind: stochastic-switch
              set: {voltage: 1.1 V, width: 1 ms, count: 1, waitAtZero: 1 s, slope: 0.2 V, deviation: 0.1 V}
              reset: {voltage: -1 V, width: 1 ms, count: 1, waitAtZero: 1 s, slope: -0.2 V, deviation: 0 V}
              on: {mean: 33.9 uS, deviation: 4.7 uS, minimum: 15 uS, maximum: 55 uS}
              off: {mean: 1 uS, deviation: 0.2 uS, minimum: 0 uS, maximum: 2 uS}
              cycleShare: 0.3
              cycle: 1
            endurance: {cycles: 1.0e+5, tested: 1.0e+7, life: 1.0e+6, shape: 1.5, stuckAt: 1 uS}
            aging:
              readAt: 1 h
              fittedFrom: 1 s
              fittedTo: 100 ks
              law: {kind: log-time, onset: 1 s, shift: -0.5 uS, onsetSpread: 0.4 uS, spread: 0.1 uS}
              thermal: {temperature: 85 degC, reference: 25 degC, activationEnergy: 0.6 eV, coolest: 25 degC, hottest: 125 degC, readCoefficient: 0}
            """;

    /** A hardware file of the main preset with 32 x 40 cells and these groups in place of its own. */
    private Path with(String groups) throws IOException {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(Files.readString(small("hku-40nm-256kb")), "small");
        ObjectNode sources = (ObjectNode) tree.get("sources");
        for (var group : ConfigReader.tree(groups, "test").properties()) {
            tree.set(group.getKey(), group.getValue());
            sources.remove(sources.properties().stream()
                    .map(entry -> entry.getKey())
                    .filter(key -> key.startsWith(group.getKey()))
                    .toList());
            sources.put(group.getKey(), "assumed: a test");
        }
        return Files.writeString(folder.resolve("with.yaml"), tree.toString());
    }

    @Test
    void switchingAgeAndWearAreDrawn() throws IOException {
        JsonNode chip = characterize(with(SWITCHED).toString(), folder);
        JsonNode set = chip.path("switching").path(0);
        assertThat(set.path("reset").booleanValue()).isFalse();
        assertThat(chip.path("switching").path(1).path("reset").booleanValue()).isTrue();
        assertThat(set.path("widths").path(1).doubleValue()).isEqualTo(1e-3);
        // Points on the line of the configured width: 4096 cells, four standard errors are 3 % at most.
        for (int k = 0; k < set.path("share").size(); k++)
            assertThat(set.path("share").path(k).doubleValue())
                    .isCloseTo(set.path("probability").path(1).path(8 * k + 4).doubleValue(), within(0.032));
        // Wider pulses switch more.
        for (int k = 0; k < 121; k += 10)
            assertThat(set.path("probability").path(2).path(k).doubleValue())
                    .isGreaterThanOrEqualTo(
                            set.path("probability").path(0).path(k).doubleValue());
        JsonNode aging = chip.path("aging");
        assertThat(aging.path("celsius").toString()).isEqualTo("[25.0,85.0,125.0]");
        int last = aging.path("seconds").size() - 1;
        assertThat(aging.path("seconds").path(last).doubleValue()).isEqualTo(1e5);
        assertThat(aging.path("high").path(2).path(last).doubleValue())
                .isLessThan(aging.path("high").path(0).path(last).doubleValue());
        JsonNode wear = chip.path("wear");
        for (int k = 0; k < wear.path("worn").size(); k++)
            assertThat(wear.path("simulated").path(k).doubleValue())
                    .isCloseTo(wear.path("worn").path(k).doubleValue(), within(0.032));
        assertThat(chip.has("breakdown")).isFalse();
        assertThat(chip.has("drift")).isFalse();
    }

    @Test
    void pulsesAreDrawn() throws IOException {
        JsonNode open =
                characterize(small("neurosim-ag-asi").toString(), folder).path("pulses");
        assertThat(open.has("reached")).isFalse();
        assertThat(open.path("up").path(0).doubleValue()).isCloseTo(3.0769e-3, within(1e-9));
        assertThat(open.path("up").path(97).doubleValue()).isCloseTo(38.462e-3, within(1e-9));
        assertThat(open.path("down").path(100).doubleValue()).isCloseTo(3.0769e-3, within(1e-9));
        JsonNode closed = characterize(small("vteam-memtorch").toString(), Files.createDirectory(folder.resolve("v")))
                .path("pulses");
        assertThat(closed.path("reached").doubleValue()).isGreaterThan(0.9);
        assertThat(sum(closed.path("counts"))).isCloseTo(4096, within(1e-6));
    }

    @Test
    void measuredCellsHaveNoCurve() throws IOException {
        Path map = Files.writeString(folder.resolve("map.csv"), "10,20\n30,40\n");
        JsonNode chip = characterize(
                with("device: {kind: measured, file: '" + map + "', unit: uS, arrangement: resampled}")
                        .toString(),
                folder);
        assertThat(chip.path("cells").has("curve")).isFalse();
        assertThat(chip.path("cells").path("formed").intValue()).isEqualTo(32 * 40);
        assertThat(chip.path("cells").path("mean").doubleValue()).isCloseTo(25, within(1.6));
    }

    @Test
    void driftStaysInsideTheFit() throws IOException {
        JsonNode wan = characterize(small("reram-wan-2022").toString(), folder).path("drift");
        assertThat(ConfigReader.json().convertValue(wan.path("seconds"), double[].class))
                .containsExactly(1, 86_400, 172_800);
        JsonNode pcm = characterize(small("pcm-like").toString(), Files.createDirectory(folder.resolve("pcm")))
                .path("drift");
        int last = pcm.path("median").size() - 1;
        assertThat(pcm.path("median").path(last).doubleValue())
                .isLessThan(0.7 * pcm.path("median").path(0).doubleValue());
        assertThat(characterize(small("pcm-joshi").toString(), Files.createDirectory(folder.resolve("joshi")))
                        .has("drift"))
                .isFalse();
    }

    /** 0.001 G^2 / f below the upper corner of 159 Hz; 64 segments and four frequencies or more: 6 % at most, four of them. */
    @Test
    void flickerIsOneOverF() throws IOException {
        String slow = "fluctuations: {readInterval: 1 ms, flicker: {amplitude: 0.001, slowest: 10 s, fastest: 1 ms}}\n";
        String source = "  fluctuations: \"assumed: a test\"\n";
        Path file = small("hku-40nm-256kb");
        Files.writeString(
                file,
                Files.readString(file)
                        .replace("mapping: neigh", slow + "mapping: neigh")
                        .replace("sources:\n", "sources:\n" + source));
        JsonNode noise = characterize(file.toString(), folder).path("noise");
        assertThat(noise.path("seconds").doubleValue()).isEqualTo(1e-3);
        double flicker = noise.path("flicker").doubleValue();
        assertThat(flicker).isCloseTo(0.001 * 32 * (33.9 * 33.9 + 4.7 * 4.7), within(0.1 * flicker));
        for (int k : new int[] {4, 16}) {
            double found = mean(noise.path("density"), k, 2 * k);
            double expected = 0;
            for (int i = k; i < 2 * k; i++)
                expected += flicker / noise.path("frequency").path(i).doubleValue() / k
                        + noise.path("whiteDensity").doubleValue() / k;
            assertThat(found).isCloseTo(expected, within(0.25 * expected));
        }
    }

    @Test
    void theSeedDecidesTheChip() throws IOException {
        Path file = small("hku-40nm-256kb");
        JsonNode first = characterize(file.toString(), Files.createDirectory(folder.resolve("a")));
        JsonNode again = characterize(file.toString(), Files.createDirectory(folder.resolve("b")));
        JsonNode other = characterize(file.toString(), Files.createDirectory(folder.resolve("c")), "--seed", "2");
        assertThat(again).isEqualTo(first);
        assertThat(other.path("cells")).isNotEqualTo(first.path("cells"));
    }

    @Test
    void theSchemaKnowsTheKeys() throws IOException {
        CommandLineHarness.Outcome outcome = CommandLineHarness.run("hardware", "schema");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        ObjectNode schema = (ObjectNode) ConfigReader.json().readTree(outcome.out());
        assertThat(schema.path("title").textValue()).isEqualTo("Meniscus hardware");
        assertThat(schema.toString()).contains("stochastic-breakdown", "readVoltage", "weightDeviation");
    }

    /** A preset with 32 x 40 cells. */
    private Path small(String name) throws IOException {
        String text = HardwarePresets.text(name).replaceFirst(" {2}wordLines: \\d+\n {2}bitLines: \\d+\n", SMALL);
        assertThat(text).contains(SMALL);
        return Files.writeString(folder.resolve(name + ".yaml"), text);
    }

    private static JsonNode characterize(String name, Path out, String... more) throws IOException {
        CommandLineHarness.Outcome outcome = CommandLineHarness.run(
                Stream.concat(Stream.of("hardware", "characterize", name, "--out", out.toString()), Stream.of(more))
                        .toArray(String[]::new));
        assertThat(outcome.status()).as(outcome.err()).isZero();
        Path page = Path.of(outcome.out().strip().substring("Page: ".length()));
        assertThat(page).isNotEmptyFile();
        return ConfigReader.json()
                .readTree(Files.readString(page.resolveSibling("characterize.json")))
                .path("chip");
    }

    private static Path only(Path parent) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.toList().get(0);
        }
    }

    private static double at(JsonNode figure, String abscissa, String ordinate, double wanted) {
        for (int k = 0; k < figure.path(abscissa).size(); k++)
            if (Math.abs(figure.path(abscissa).path(k).doubleValue() - wanted) < 1e-9)
                return figure.path(ordinate).path(k).doubleValue();
        throw new AssertionError("no " + abscissa + " of " + wanted);
    }

    private static double sum(JsonNode numbers) {
        return mean(numbers, 0, numbers.size()) * numbers.size();
    }

    private static double mean(JsonNode numbers, int from, int to) {
        double sum = 0;
        for (int k = from; k < to; k++) sum += numbers.path(k).doubleValue();
        return sum / (to - from);
    }
}
