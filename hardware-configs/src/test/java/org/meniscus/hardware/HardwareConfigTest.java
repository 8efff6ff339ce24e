package org.meniscus.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
