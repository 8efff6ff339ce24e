package org.meniscus.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.units.Conductance;

class HardwareConfigTest {
    private static final String MACRO = HardwarePresets.text("hku-40nm-256kb");

    @TempDir
    Path folder;

    @Test
    void aFileReadsLikeThePreset() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), MACRO);
        assertThat(HardwareConfig.read(file)).isEqualTo(HardwarePresets.load("hku-40nm-256kb"));
    }

    @Test
    void filesThatAreNoneAreSaidToBe() throws IOException {
        Path absent = folder.resolve("absent.yaml");
        assertThatThrownBy(() -> HardwareConfig.read(absent))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("cannot read the hardware file " + absent);
        Path binary = Files.write(folder.resolve("binary.yaml"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        assertThatThrownBy(() -> HardwareConfig.read(binary))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("not a text file");
        assertThatThrownBy(() -> HardwareConfig.read(folder)).isInstanceOf(InputException.class);
    }

    /** Each replaces one piece of the preset, and must be refused with one line that says this. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mean: 33.9 uS | mean: -33.9 uS | device.conductance: mean must be zero or more, and finite, got -3.39E-5",
                "mean: 33.9 uS | mean: 70 uS | device.conductance: mean must lie in [15 uS, 55 uS], got 70 uS",
                "mean: 33.9 uS | mean: 33.9 | device.conductance.mean: a number needs its unit here",
                "mean: 33.9 uS | mean: 33.9 V | device.conductance.mean: '33.9 V' has the wrong unit",
                "deviation: 4.70 uS | deviation: 47 uS | device.conductance: deviation must not exceed maximum - minimum = 40 uS",
                "minimum: 15 uS | # | device.conductance: minimum is missing",
                "mean: 3.433 V | mean: 0 V | device.breakdownVoltage: mean must be positive",
                "deviation: 0.114 V | deviation: -1 mV | device.breakdownVoltage: deviation must be zero or more",
                "pristineResistance: 10 Mohm | pristineResistance: 0 ohm | device: pristineResistance must be positive",
                "programmingVoltage: 4 V | programmingVoltage: -4 V | device: programmingVoltage must be positive",
                "kind: stochastic-breakdown | kind: magic | device: unknown kind 'magic'; known: measured, normal, programmed, pulsed, stochastic-breakdown, stochastic-switch",
                "kind: additive | kind: additve | readNoise: unknown kind 'additve'; did you mean 'additive'?",
                "conductance: 0.26 uS | conductance: -0.26 uS | readNoise: conductance must be zero or more",
                "wordLines: 512 | wordLines: 0 | array: wordLines must be in [1, 8192], got 0",
                "bitLines: 512 | bitLines: 1.5 | array.bitLines: expected a whole number, got 1.5",
                "wordLine: 0 ohm | wordLine: -1 ohm | array.lines: wordLine must be zero or more",
                "sense: 0 ohm | # | array.lines: sense is missing",
                "mapping: neighbour-difference | mapping: neighbor-difference | mapping: 'neighbor-difference' is not one of the choices; did you mean 'neighbour-difference'?",
                "readVoltage: 0.1 V | readVoltage: 0 V | readVoltage must be positive",
                "readVoltage: 0.1 V | readVoltage: 1 GV | readVoltage must be from 1 mV to 5 V: below, thermal noise drowns any read; above, it would program; got 1 GV",
                "readVoltage: 0.1 V | readVoltage: 1 uV | readVoltage must be from 1 mV to 5 V",
                "conductance: 0.26 uS | conductance: 1e12 S | readNoise: conductance of read noise must be at most 1 mS",
                "wordLine: 0 ohm | wordLine: 2 Mohm | array.lines: wordLine must be at most 1 Mohm, beyond which a line is open, got 2 Mohm",
                "maximum: 55 uS | maximum: 1 S | device.conductance: maximum must be at most 100 mS, a short circuit of 10 ohm, got 1 S",
                "mean: 3.433 V | mean: 1 kV | device.breakdownVoltage: mean must be at most 100 V, got 1 kV",
                "programmingVoltage: 4 V | programmingVoltage: 1 kV | device: programmingVoltage must be at most 100 V, got 1 kV",
                "mapping: neighbour-difference | 'mapping: neighbour-difference\namplifier:\n  gain: 0 ohm\n  swing: 1 V' | amplifier: gain must be positive",
                "mapping: neighbour-difference | 'mapping: neighbour-difference\namplifier:\n  gain: 1 kohm\n  swing: 1 kV' | amplifier: swing must be at most 100 V, got 1 kV",
                "mapping: neighbour-difference | 'mapping: neighbour-difference\namplifier:\n  gain: 1 kohm\n  swing: 1 V' | amplifier.gain has no source",
                "bitLines: 512 | 'bitLines: 512\n  irDrop: first' | array.irDrop: 'first' is not one of the choices; known: decoupled-means, exact, first-order",
                "'source: 0 ohm\n    sense: 0 ohm' | 'source: 1 ohm\n    sense: 0 ohm\n  irDrop: first-order' | array: an approximated irDrop knows no source or sense resistance, got 1 ohm and 0 ohm; use 'exact'",
                "bits: 14 | bits: 23 | adc: bits must be in [1, 22], got 23",
                "activeFraction: 1 | activeFraction: 1.1 | adc: activeFraction must be more than 0 and at most 1",
                "activeFraction: 1 | activeFraction: 0 | adc: activeFraction must be more than 0 and at most 1",
                "converters: 64 | converters: 0 | energy: converters must be 1 or more",
                "readTime: 100 ns | readTime: 0 s | energy: readTime must be positive",
                "leakage: 1 mW | leakage: -1 mW | energy: leakage must be zero or more",
                "cellArea: 0.0768 um2 | cellArea: 0.0768 um | energy.cellArea: '0.0768 um' has the wrong unit",
                "baselineEnergy: 0.4808 pJ | baselineEnergy: 0 pJ | energy: baselineEnergy must be positive",
                "kind: uniform | kind: ramp | adc.comparatorDeviation is missing",
                "kind: uniform | kind: successive-approximation | adc.unitMismatch is missing",
                "kind: uniform | 'kind: ramp\n  comparatorDeviation: -1' | adc: comparatorDeviation must be zero or more",
                "kind: uniform | 'kind: successive-approximation\n  unitMismatch: 0.5\n  converters: 1' | adc: unitMismatch must be in [0.0, 0.2], got 0.5",
                "kind: uniform | 'kind: successive-approximation\n  unitMismatch: 0\n  converters: 0' | adc: converters must be 1 or more",
                "name: hku-40nm-256kb | name: '' | name must not be blank",
                "kind: macro | kind: macor | unknown kind 'macor'; did you mean 'macro'?",
                "  array.wordLines: \"pruning | # | array.wordLines has no source; add to 'sources' an entry 'array.wordLines'",
                "  adc.bits: \"p | adc.bots: \"p | adc.bits has no source",
                "\"lin2025: Fig. 1h | \"lin2052: Fig. 1h | sources.readNoise.conductance cites 'lin2052', which is not in 'references'; did you mean 'lin2025'?",
                "\"lin2025: Fig. 1h | \"Fig. 1h | sources.readNoise.conductance must be \"REFERENCE: where\"",
                "sources: | 'sources: \n  adc:' | sources.adc must not be blank",
                "references: | 'references: \n  nobody:' | references.nobody must not be blank",
                "sources: | 'sources: \n  adc.gain: \"assumed: x\"' | sources names 'adc.gain', which is no value here; known: adc.activeFraction, adc.bits",
                "sources: | 'sources: \n  adc: \"assumed\"' | sources.adc must be \"REFERENCE: where\" or \"assumed: why\", got 'assumed'"
            })
    void everyBrokenRuleIsNamed(String good, String bad, String expected) {
        assertThat(MACRO).contains(good);
        int at = MACRO.indexOf(good);
        String broken = MACRO.substring(0, at) + bad + MACRO.substring(at + good.length());
        assertThatThrownBy(() -> ConfigReader.read(broken, "my.yaml", HardwareConfig.class))
                .isInstanceOf(InputException.class)
                .message()
                .startsWith("my.yaml: ")
                .contains(expected)
                .doesNotContain("\n");
    }

    /** The same for a macro that multiplies numbers. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "integralNonlinearity: 0.25 | integralNonlinearity: 8 | product.input: integralNonlinearity must be in [0.0, 7.96875], got 8.0",
                "kind: voltage | kind: bitserial | product.input: unknown kind 'bitserial'; did you mean 'bit-serial'?",
                "'    bits: 8' | '    bits: 13' | product.input: bits must be in [1, 12], got 13",
                "slices: 2 | slices: 0 | product: slices must be 1 or more, got 0",
                "slices: 2 | slices: 5 | product: slices of 5 x 4 bits exceed 16 bits for a weight",
                "bitsPerSlice: 4 | bitsPerSlice: 9 | product: bitsPerSlice must be in [1, 8], got 9",
                "lowest: 0 uS | lowest: 16 uS | product: highest must be above lowest, got 16 uS and 16 uS",
                "rangePercentile: 99.9 | rangePercentile: 0 | product: rangePercentile must be in [1.0, 100.0], got 0.0",
                "inputConversionEnergy: 0.4 pJ | inputConversionEnergy: -1 pJ | product: inputConversionEnergy must be zero or more",
                "mapping: independent-pairs | mapping: neighbour-difference | product cannot lay given weights on 'neighbour-difference'; use",
                "sources: | 'tiling:\n  down: 1\n  across: 2\nsources:\n  tiling: \"assumed: x\"' | product works on one array; leave out 'tiling'",
                "mapping: independent-pairs | 'mapping: independent-pairs\ncurrentVoltage:\n  kind: sinh\n  scale: 1 V' | currentVoltage.kind has no source",
                "sources: | 'currentVoltage:\n  kind: sinh\n  scale: 1 V\nsources:\n  currentVoltage: \"assumed: x\"' | product needs cells without 'currentVoltage'"
            })
    void everyBrokenRuleOfAProductIsNamed(String good, String bad, String expected) {
        String text = HardwarePresets.text("sonos-multiplier");
        assertThat(text).contains(good);
        int at = text.indexOf(good);
        String broken = text.substring(0, at) + bad + text.substring(at + good.length());
        assertThatThrownBy(() -> ConfigReader.read(broken, "my.yaml", HardwareConfig.class))
                .isInstanceOf(InputException.class)
                .message()
                .startsWith("my.yaml: ")
                .contains(expected)
                .doesNotContain("\n");
    }

    @Test
    void aGroupSourceCoversItsValues() {
        String text = """
                kind: software
                name: mine
                description: test
                references: {}
                weightDeviation: 1 uS
                sources: {weightDeviation: "assumed: a test"}
                """;
        HardwareConfig config = ConfigReader.read(text, "my.yaml", HardwareConfig.class);
        assertThat(((SoftwareConfig) config).weightDeviation()).isEqualTo(new Conductance(1e-6));
        assertThatThrownBy(() -> ConfigReader.read(text.replace("1 uS", "0 uS"), "my.yaml", HardwareConfig.class))
                .hasMessageContaining("weightDeviation must be positive");
    }

    @Test
    void mappingsKnowTheirBitLines() {
        assertThat(WeightMapping.NEIGHBOUR_DIFFERENCE.bitLines(200)).isEqualTo(201);
        assertThat(WeightMapping.REFERENCE_COLUMN.bitLines(200)).isEqualTo(201);
        assertThat(WeightMapping.INDEPENDENT_PAIRS.bitLines(200)).isEqualTo(400);
        assertThat(WeightMapping.OFFSET.bitLines(200)).isEqualTo(200);
        for (WeightMapping mapping : WeightMapping.values())
            for (int lines = 2; lines < 20; lines++) {
                int columns = mapping.columns(lines);
                assertThat(mapping.bitLines(columns)).isLessThanOrEqualTo(lines);
                assertThat(mapping.bitLines(columns + 1)).isGreaterThan(lines);
            }
    }

    /** Groups that the preset does without: each is inserted with a rule broken. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults: {openShare: 0.6, shortShare: 0.6, shortConductance: 1 mS, clusterSize: 1} | faults: openShare + shortShare must be at most 1, got 1.2",
                "faults: {openShare: -0.1, shortShare: 0, shortConductance: 1 mS, clusterSize: 1} | faults: openShare must be in [0.0, 1.0]",
                "faults: {openShare: 0.1, shortShare: 0, shortConductance: 1 mS, clusterSize: 0} | faults: clusterSize must be in [1.0",
                "faults: {openShare: 0.1, shortShare: 0, shortConductance: -1 S, clusterSize: 1} | faults: shortConductance must be zero or more",
                "faults: {openShare: 0.1, shortShare: 0, shortConductance: 1 mS} | faults.clusterSize is missing",
                "faults: {openShare: 0.1, shortShare: 0, shortConductance: 1 mS, clusterSize: 1} | faults.openShare has no source",
                "currentVoltage: {kind: sinh, scale: 0 V} | scale must be positive",
                "currentVoltage: {kind: sinh, scale: 1} | currentVoltage.scale: a number needs its unit here",
                "tiling: {down: 0, across: 1} | tiling: down must be 1 or more",
                "tiling: {down: 1, across: 1} | tiling.down has no source",
                "fluctuations: {readInterval: 1 ms} | telegraph and flicker are both missing",
                "fluctuations: {readInterval: 0 s} | readInterval must be positive",
                "fluctuations: {readInterval: 1 s, flicker: {amplitude: -1, slowest: 1 s, fastest: 1 ms}} | amplitude must be in [0.0, 1.0]",
                "fluctuations: {readInterval: 1 s, flicker: {amplitude: 1, slowest: 1 s, fastest: 1 s}} | fastest must be less than slowest, got 1 s and 1 s",
                "fluctuations: {readInterval: 1 s, telegraph: {cellShare: 2, meanAmplitude: 1, shortestDwell: 1 s, longestDwell: 1 s}} | cellShare must be in [0.0, 1.0]",
                "fluctuations: {readInterval: 1 s, telegraph: {cellShare: 1, meanAmplitude: 1, shortestDwell: 2 s, longestDwell: 1 s}} | shortestDwell must not exceed longestDwell"
            })
    void brokenRulesOfOptionalGroupsAreNamed(String group, String expected) {
        assertThatThrownBy(() -> ConfigReader.read(MACRO + group + "\n", "my.yaml", HardwareConfig.class))
                .isInstanceOf(InputException.class)
                .message()
                .startsWith("my.yaml: ")
                .contains(expected);
    }

    private static final String SWITCH = """
            device:
              kind: stochastic-switch
              set: {voltage: 2.5 V, width: 1 us, count: 3, waitAtZero: 1 s, slope: 0.2 V, deviation: 0.1 V}
              reset: {voltage: -1.2 V, width: 1 us, count: 1, waitAtZero: 1 s, slope: -0.2 V, deviation: 0 V}
              on: {mean: 33.9 uS, deviation: 4.7 uS, minimum: 15 uS, maximum: 55 uS}
              off: {mean: 1 uS, deviation: 0.2 uS, minimum: 0 uS, maximum: 2 uS}
              cycleShare: 0.3
              cycle: 1
            """;
    private static final String PULSED = """
            device:
              kind: pulsed
              response:
                kind: neurosim
                minimum: 1 uS
                maximum: 50 uS
                potentiationPulses: 97
                potentiationLabel: 2.4
                depressionPulses: 100
                depressionLabel: -4.88
              target: {mean: 25 uS, deviation: 8 uS, minimum: 1 uS, maximum: 50 uS}
              cycleDeviation: 0.035
              stepDeviation: 0.1
              verify: {tolerance: 1 uS, budget: 50}
            """;
    private static final String VTEAM = """
            device:
              kind: pulsed
              response:
                kind: vteam
                onResistance: 50 ohm
                offResistance: 1 kohm
                depth: 3 nm
                onSpeed: -10 m/s
                offSpeed: 0.5 mm/s
                onExponent: 3
                offExponent: 1
                onThreshold: -0.2 V
                offThreshold: 0.2 V
                setVoltage: -0.25 V
                setWidth: 50 ps
                resetVoltage: 0.5 V
                resetWidth: 0.5 ns
              target: {mean: 5 mS, deviation: 1 mS, minimum: 1.5 mS, maximum: 10 mS}
              cycleDeviation: 0
              stepDeviation: 0
            """;
    private static final String MEASURED =
            "device: {kind: measured, file: map.csv, unit: uS, arrangement: resampled}\n";
    private static final String AGING = """
            aging:
              readAt: 1 h
              fittedFrom: 1 s
              fittedTo: 100 ks
              law: {kind: log-time, onset: 1 s, shift: -0.1 uS, onsetSpread: 0.4 uS, spread: 0.05 uS}
              thermal:
                temperature: 85 degC
                reference: 25 degC
                activationEnergy: 1.1 eV
                coolest: 25 degC
                hottest: 125 degC
                readCoefficient: 0
            """;
    private static final String DRIFT = """
            aging:
              readAt: 1 h
              fittedFrom: 1 s
              fittedTo: 100 ks
              law: {kind: power-law, reference: 20 s, exponent: 0.05, exponentDeviation: 0.01}
            """;
    private static final String ENDURANCE = """
            endurance:
              cycles: 1.0e+5
              tested: 1.0e+6
              life: 2.0e+6
              shape: 1.5
              stuckAt: 1 uS
              closing: {centre: 10 uS, onset: 1000, share: 0.1}
            """;

    /** The main preset with groups put in place of its own. */
    private static String with(String groups) {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(MACRO, "preset");
        ObjectNode sources = (ObjectNode) tree.get("sources");
        for (var group : ConfigReader.tree(groups, "test").properties()) {
            tree.set(group.getKey(), group.getValue());
            sources.remove(sources.properties().stream()
                    .map(entry -> entry.getKey())
                    .filter(key -> key.startsWith(group.getKey()))
                    .toList());
            sources.put(group.getKey(), "assumed: a test");
        }
        return tree.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {SWITCH, PULSED, VTEAM, MEASURED, AGING, DRIFT, ENDURANCE, SWITCH + AGING + ENDURANCE})
    void everyGroupReadsAndSurvivesWriting(String groups) {
        HardwareConfig config = ConfigReader.read(with(groups), "my.yaml", HardwareConfig.class);
        assertThat(ConfigReader.read(ConfigReader.write(config), "written", HardwareConfig.class))
                .isEqualTo(config);
    }

    static Stream<Arguments> brokenRulesOfDevices() {
        return Stream.of(
                Arguments.of(
                        SWITCH,
                        "slope: 0.2 V",
                        "slope: -0.2 V",
                        "device.set: voltage and slope must have the same sign and not be 0, got 2.5 V and -200 mV"),
                Arguments.of(SWITCH, "width: 1 us", "width: 0 s", "device.set: width must be positive"),
                Arguments.of(
                        SWITCH,
                        "width: 1 us",
                        "width: 1e12 s",
                        "width must be at most 10 Gs, three centuries, got 1 Ts"),
                Arguments.of(SWITCH, "count: 3", "count: 0", "device.set: count must be 1 or more"),
                Arguments.of(
                        SWITCH,
                        "voltage: 2.5 V",
                        "voltage: 2.5 kV",
                        "voltage must be between -100 V and 100 V, beyond which no array is driven, got 2.5 kV"),
                Arguments.of(SWITCH, "cycleShare: 0.3", "cycleShare: 1.1", "device: cycleShare must be in [0.0, 1.0]"),
                Arguments.of(SWITCH, "cycle: 1", "cycle: 0", "device: cycle must be 1 or more"),
                Arguments.of(SWITCH, "off:", "of:", "device.of: unknown key 'of'; did you mean 'off'?"),
                Arguments.of(
                        SWITCH,
                        "maximum: 55 uS",
                        "maximum: 55 S",
                        "device.on: maximum must be at most 100 mS, a short circuit of 10 ohm, got 55 S"),
                Arguments.of(
                        SWITCH,
                        "deviation: 4.7 uS",
                        "deviation: 4.7e12 uS",
                        "device.on: deviation must not exceed maximum - minimum"),
                Arguments.of(
                        PULSED,
                        "potentiationLabel: 2.4",
                        "potentiationLabel: 9.5",
                        "potentiationLabel must be in [-9.0, 9.0], got 9.5"),
                Arguments.of(
                        PULSED,
                        "minimum: 1 uS",
                        "minimum: 60 uS",
                        "minimum must be less than maximum, got 60 uS and 50 uS"),
                Arguments.of(
                        PULSED,
                        "cycleDeviation: 0.035",
                        "cycleDeviation: 1.0e+12",
                        "cycleDeviation must be in [0.0, 1.0]"),
                Arguments.of(PULSED, "budget: 50", "budget: 0", "device.verify: budget must be in [1, 1000000]"),
                Arguments.of(
                        PULSED,
                        "tolerance: 1 uS",
                        "tolerance: 1",
                        "device.verify.tolerance: a number needs its unit here"),
                Arguments.of(
                        PULSED,
                        "kind: neurosim",
                        "kind: neurosym",
                        "device.response: unknown kind 'neurosym'; did you mean 'neurosim'?"),
                Arguments.of(
                        VTEAM,
                        "setVoltage: -0.25 V",
                        "setVoltage: -0.15 V",
                        "setVoltage must be below onThreshold, -200 mV, or it moves nothing; got -150 mV"),
                Arguments.of(
                        VTEAM, "resetVoltage: 0.5 V", "resetVoltage: 0.1 V", "resetVoltage must be above offThreshold"),
                Arguments.of(VTEAM, "onSpeed: -10 m/s", "onSpeed: 10 m/s", "-onSpeed must be positive"),
                Arguments.of(
                        VTEAM,
                        "onSpeed: -10 m/s",
                        "onSpeed: -10 m",
                        "'-10 m' has the wrong unit: a speed is a number and a unit"),
                Arguments.of(
                        VTEAM,
                        "offThreshold: 0.2 V",
                        "offThreshold: 50 mV",
                        "readVoltage must be below device.response.offThreshold, 50 mV, or reading changes the cells; got 100 mV"),
                Arguments.of(
                        VTEAM,
                        "onResistance: 50 ohm",
                        "onResistance: 5 kohm",
                        "onResistance must be less than offResistance"),
                Arguments.of(MEASURED, "unit: uS", "unit: furlong", "has the wrong unit"),
                Arguments.of(MEASURED, "arrangement: resampled", "arrangement: resample", "did you mean 'resampled'?"),
                Arguments.of(
                        AGING,
                        "readAt: 1 h",
                        "readAt: 1000 ks",
                        "aging: readAt must lie in the fitted range [1 s, 100 ks], beyond which the law is unknown, got 1 Ms"),
                Arguments.of(AGING, "readAt: 1 h", "readAt: 0.5 s", "readAt must lie in the fitted range"),
                Arguments.of(
                        AGING,
                        "temperature: 85 degC",
                        "temperature: 150 degC",
                        "aging.thermal: temperature must lie in the fitted range [298.15 K, 398.15 K], beyond which the law is unknown, got 423.15 K"),
                Arguments.of(
                        AGING,
                        "temperature: 85 degC",
                        "temperature: -300 degC",
                        "temperature must be above absolute zero, got -26.85 K"),
                Arguments.of(
                        AGING,
                        "temperature: 85 degC",
                        "temperature: 9000 K",
                        "temperature must be at most 2 kK, where no cell is left"),
                Arguments.of(
                        AGING, "reference: 25 degC", "reference: 20 degC", "reference must lie in the fitted range"),
                Arguments.of(
                        AGING,
                        "activationEnergy: 1.1 eV",
                        "activationEnergy: 1.1 keV",
                        "activationEnergy in eV must be in [0.0, 10.0]"),
                Arguments.of(AGING, "readCoefficient: 0", "readCoefficient: -0.05", "leaves no conductance"),
                Arguments.of(AGING, "onset: 1 s", "onset: 2 s", "fittedFrom must not precede law.onset, 2 s, got 1 s"),
                Arguments.of(DRIFT, "exponent: 0.05", "exponent: 5", "aging.law: exponent must be in [-1.0, 1.0]"),
                Arguments.of(
                        ENDURANCE,
                        "cycles: 1.0e+5",
                        "cycles: 1.0e+7",
                        "cycles must not exceed tested, 1000000.0, beyond which nothing is known"),
                Arguments.of(ENDURANCE, "shape: 1.5", "shape: 0", "endurance: shape must be in [0.05"),
                Arguments.of(ENDURANCE, "centre: 10 uS", "centre: 0 uS", "endurance.closing: centre must be positive"));
    }

    @ParameterizedTest
    @MethodSource
    void brokenRulesOfDevices(String groups, String good, String bad, String expected) {
        assertThat(groups).contains(good);
        String broken = with(groups.replaceFirst(Pattern.quote(good), bad));
        assertThatThrownBy(() -> ConfigReader.read(broken, "my.yaml", HardwareConfig.class))
                .isInstanceOf(InputException.class)
                .message()
                .startsWith("my.yaml: ")
                .contains(expected);
    }

    @Test
    void aDeviceThatAgesByItselfIsNotAgedTwice() {
        String twice =
                HardwarePresets.text("pcm-like").replace("sources:", DRIFT + "sources:\n  aging: \"assumed: x\"");
        assertThatThrownBy(() -> ConfigReader.read(twice, "my.yaml", HardwareConfig.class))
                .hasMessageContaining("aging needs a device that does not age by itself");
        String once =
                HardwarePresets.text("pcm-joshi").replace("sources:", DRIFT + "sources:\n  aging: \"assumed: x\"");
        assertThat(((MacroConfig) ConfigReader.read(once, "my.yaml", HardwareConfig.class)).aging())
                .isNotNull();
    }

    /** A table named in a hardware file lies beside it, wherever the program runs. */
    @Test
    void relativeTablesAreBesideTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), with(MEASURED));
        MeasuredConfig device = (MeasuredConfig) ((MacroConfig) HardwareConfig.read(file)).device();
        assertThat(device.file()).isEqualTo(folder.resolve("map.csv").toString());
    }

    @Test
    void theDevicesOwnReadNoiseNeedsADeviceThatHasOne() {
        String text = MACRO.replace("kind: additive\n  conductance: 0.26 uS", "kind: of-device")
                .replaceAll("  readNoise.conductance: .*\n", "");
        assertThatThrownBy(() -> ConfigReader.read(text, "my.yaml", HardwareConfig.class))
                .hasMessageContaining("readNoise of kind 'of-device' needs a device of kind 'programmed'");
    }

    @Test
    void theDevicesOwnLawNeedsADeviceThatHasOne() {
        String law = "currentVoltage: {kind: of-device}\n";
        String source = "sources:\n  currentVoltage: \"assumed: test\"";
        String pcm = HardwarePresets.text("pcm-like").replace("sources:", law + source);
        assertThatThrownBy(() -> ConfigReader.read(pcm, "my.yaml", HardwareConfig.class))
                .hasMessageContaining("needs a programmed device of the model 'rram-milo'");
        String milo = HardwarePresets.text("rram-milo").replace("sources:", law + source);
        assertThat(ConfigReader.read(milo, "my.yaml", HardwareConfig.class)).isNotNull();
    }

    @Test
    void absentGroupsAreNone() {
        MacroConfig macro = (MacroConfig) HardwarePresets.load("hku-40nm-256kb");
        assertThat(macro.faults()).isNull();
        assertThat(macro.fluctuations()).isNull();
    }
}
