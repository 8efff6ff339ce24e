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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

/** The optional groups of a hardware file that say what its devices do: switching, pulses, tables, ageing, wear. */
class DeviceGroupsTest {
    private static final String MACRO = HardwarePresets.text("hku-40nm-256kb");

    @TempDir
    Path folder;

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
}
