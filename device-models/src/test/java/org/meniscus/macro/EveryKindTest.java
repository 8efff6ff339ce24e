package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.config.JsonSchema;
import org.meniscus.config.Kinds;
import org.meniscus.device.ConductanceMap;
import org.meniscus.energy.EnergyMeter;
import org.meniscus.hardware.AdcConfig;
import org.meniscus.hardware.AgingLawConfig;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.CurrentVoltageConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.InputConfig;
import org.meniscus.hardware.IrDrop;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.MeasuredConfig;
import org.meniscus.hardware.NormalConfig;
import org.meniscus.hardware.ProgrammedConfig;
import org.meniscus.hardware.PulseResponseConfig;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.hardware.SoftwareConfig;
import org.meniscus.hardware.SwitchConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.measurement.Characterization;
import org.meniscus.product.ProductArray;

/**
 * Every kind that a hardware file can name goes through everything that chooses by kind: forming, reading, conversion,
 * energy, products, characterization, schema. A kind without an example here fails, so that a new one cannot be
 * forgotten.
 */
class EveryKindTest {
    private static final Seed SEED = Seed.of(3);
    private static final String WIRES = "lines: {wordLine: %s, bitLine: %s, source: 0 ohm, sense: 0 ohm}";
    private static final String IDEAL_WIRES = WIRES.formatted("0 ohm", "0 ohm");
    private static final String SMALL = "array: {wordLines: 24, bitLines: 20, " + IDEAL_WIRES + "}\n";
    private static final String NORMAL =
            "device: {kind: normal, conductance: {mean: 30 uS, deviation: 3 uS, minimum: 20 uS, maximum: 40 uS}}\n";
    private static final String HERMES = "device: {kind: programmed, model: hermes-2, elapsed: 60 s,"
            + " target: {mean: 10 uS, deviation: 3 uS, minimum: 0 uS, maximum: 20 uS}}\n";
    private static final String MILO = "device: {kind: programmed, model: rram-milo, elapsed: 0 s,"
            + " target: {mean: 100 uS, deviation: 10 uS, minimum: 60 uS, maximum: 200 uS}}\n";

    @TempDir
    private static Path folder;

    /** Kind to hardware that has it. */
    private static Map<Class<?>, HardwareConfig> examples;

    @BeforeAll
    static void makeExamples() throws IOException {
        examples = Map.ofEntries(
                Map.entry(MacroConfig.class, macro("")),
                Map.entry(SoftwareConfig.class, HardwarePresets.load("ideal")),
                Map.entry(BreakdownConfig.class, macro("")),
                Map.entry(ProgrammedConfig.class, macro(HERMES)),
                Map.entry(NormalConfig.class, macro(NORMAL)),
                Map.entry(SwitchConfig.class, macro("""
                        device:
                          kind: stochastic-switch
                          set: {voltage: 2 V, width: 1 s, count: 1, waitAtZero: 1 s, slope: 0.2 V, deviation: 0 V}
                          on: {mean: 30 uS, deviation: 3 uS, minimum: 20 uS, maximum: 40 uS}
                          off: {mean: 1 uS, deviation: 0 uS, minimum: 0 uS, maximum: 2 uS}
                          cycleShare: 0.5
                          cycle: 1
                        """)),
                Map.entry(
                        PulsedConfig.class,
                        pulsed("{kind: neurosim, minimum: 1 uS, maximum: 50 uS, potentiationPulses: 90,"
                                + " potentiationLabel: 2, depressionPulses: 90, depressionLabel: -2}")),
                Map.entry(
                        MeasuredConfig.class,
                        macro("device: {kind: measured, file: '" + file("map.csv", "10,20\n30,40\n")
                                + "', unit: uS, arrangement: resampled}\n")),
                Map.entry(
                        PulseResponseConfig.NeuroSim.class,
                        pulsed("{kind: neurosim, minimum: 1 uS, maximum: 50 uS, potentiationPulses: 60,"
                                + " potentiationLabel: 0, depressionPulses: 60, depressionLabel: 0}")),
                Map.entry(
                        PulseResponseConfig.Measured.class,
                        pulsed("{kind: measured, file: '" + file("trains.csv", trains()) + "', unit: uS}")),
                Map.entry(
                        PulseResponseConfig.VoltageThreshold.class,
                        pulsed("{kind: vteam, onResistance: 10 kohm, offResistance: 1 Mohm, depth: 3 nm,"
                                + " onSpeed: -0.1 m/s, offSpeed: 0.1 m/s, onExponent: 1, offExponent: 1,"
                                + " onThreshold: -0.2 V, offThreshold: 0.2 V, setVoltage: -0.4 V, setWidth: 1 ns,"
                                + " resetVoltage: 0.4 V, resetWidth: 1 ns}")),
                Map.entry(
                        AgingLawConfig.PowerLaw.class,
                        aged("{kind: power-law, reference: 1 s, exponent: 0.1, exponentDeviation: 0.01}")),
                Map.entry(
                        AgingLawConfig.LogTime.class,
                        aged("{kind: log-time, onset: 1 s, shift: -0.5 uS, onsetSpread: 0.4 uS, spread: 0.1 uS}")),
                Map.entry(
                        AgingLawConfig.Measured.class,
                        aged("{kind: measured, file: '"
                                + file(
                                        "relax.csv",
                                        "cell,time,conductance\n1,0,30\n1,1,31\n1,1000,33\n2,0,20\n2,1,20\n2,1000,19\n")
                                + "', unit: uS}")),
                Map.entry(CurrentVoltageConfig.Sinh.class, macro("currentVoltage: {kind: sinh, scale: 0.5 V}\n")),
                Map.entry(CurrentVoltageConfig.OfDevice.class, macro(MILO + "currentVoltage: {kind: of-device}\n")),
                Map.entry(ReadNoiseConfig.None.class, macro("readNoise: {kind: none}\n")),
                Map.entry(ReadNoiseConfig.Additive.class, macro("readNoise: {kind: additive, conductance: 1 uS}\n")),
                Map.entry(ReadNoiseConfig.Proportional.class, macro("readNoise: {kind: proportional, share: 0.05}\n")),
                Map.entry(ReadNoiseConfig.OfDevice.class, macro(HERMES + "readNoise: {kind: of-device}\n")),
                Map.entry(AdcConfig.Ideal.class, macro("adc: {kind: ideal}\n")),
                Map.entry(AdcConfig.Uniform.class, macro("adc: {kind: uniform, bits: 3, activeFraction: 0.5}\n")),
                Map.entry(
                        AdcConfig.SuccessiveApproximation.class,
                        macro("adc: {kind: successive-approximation, bits: 3, activeFraction: 0.5, unitMismatch: 0.05,"
                                + " converters: 2}\n")),
                Map.entry(
                        AdcConfig.Ramp.class,
                        macro("adc: {kind: ramp, bits: 3, activeFraction: 0.5, comparatorDeviation: 0.2}\n")),
                Map.entry(
                        InputConfig.GradedVoltage.class,
                        multiplier("input: {kind: voltage, bits: 6, integralNonlinearity: 0.25}")),
                Map.entry(InputConfig.BitSerial.class, multiplier("input: {kind: bit-serial, bits: 6}")));
    }

    private static MacroConfig macro(String groups) {
        return Hardware.with("hku-40nm-256kb", SMALL + groups);
    }

    private static MacroConfig pulsed(String response) {
        return macro("device: {kind: pulsed, response: " + response
                + ", target: {mean: 30 uS, deviation: 3 uS, minimum: 20 uS, maximum: 40 uS}, cycleDeviation: 0.01,"
                + " stepDeviation: 0.1, verify: {tolerance: 1 uS, budget: 100}}\n");
    }

    private static MacroConfig aged(String law) {
        return macro(NORMAL + "aging: {readAt: 100 s, fittedFrom: 1 s, fittedTo: 1 ks, law: " + law + "}\n");
    }

    private static MacroConfig multiplier(String input) {
        return Hardware.with(
                "sonos-multiplier",
                SMALL + "product: {" + input + ", slices: 2, bitsPerSlice: 4, lowest: 0 uS, highest: 16 uS,"
                        + " rangePercentile: 99.9, inputConversionEnergy: 0.4 pJ, inputConverterArea: 1 um2}\n");
    }

    private static Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static String trains() {
        StringBuilder text = new StringBuilder("potentiation,depression\n");
        for (int k = 0; k <= 50; k++)
            text.append(10 + k).append(',').append(60 - k).append('\n');
        return text.toString();
    }

    /** Every kind of every sealed configuration that a hardware file can hold. */
    static List<Class<?>> kinds() {
        Map<String, Class<?>> kinds = new TreeMap<>();
        collect(HardwareConfig.class, kinds, new HashSet<>());
        return List.copyOf(kinds.values());
    }

    private static void collect(Class<?> type, Map<String, Class<?>> kinds, Set<Class<?>> seen) {
        if (!type.getName().startsWith("org.meniscus") || !seen.add(type)) return;
        if (type.isSealed())
            for (Class<?> kind : type.getPermittedSubclasses()) {
                if (!kind.isSealed()) kinds.put(kind.getName(), kind);
                collect(kind, kinds, seen);
            }
        if (type.isRecord())
            for (RecordComponent part : type.getRecordComponents()) collect(part.getType(), kinds, seen);
    }

    @Test
    void theWalkFindsTheFamilies() {
        assertThat(kinds()).hasSizeGreaterThanOrEqualTo(26).contains(AdcConfig.Ramp.class, InputConfig.BitSerial.class);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void everyDispatcherAnswers(Class<?> kind) throws ReflectiveOperationException {
        HardwareConfig config = example(kind);
        Object part = part(config, kind).orElseThrow(() -> new AssertionError("the example has no " + kind.getName()));
        isDescribed(config, kind, part);
        reads(config);
        if (config.macro().isPresent()) isMeasured(config.macro().get());
    }

    private static HardwareConfig example(Class<?> kind) {
        assertThat(examples)
                .as("give the kind %s an example here, and see what each dispatcher makes of it", kind.getName())
                .containsKey(kind);
        return examples.get(kind);
    }

    /** The schema offers it, a file that names it is read, and its tables are known. */
    private static void isDescribed(HardwareConfig config, Class<?> kind, Object part)
            throws ReflectiveOperationException {
        assertThat(JsonSchema.of(HardwareConfig.class, "hardware"))
                .contains("\"const\" : \"" + Kinds.name(part) + "\"");
        assertThat(ConfigReader.read(ConfigReader.write(config), "written", HardwareConfig.class))
                .isEqualTo(config);
        for (RecordComponent value : kind.getRecordComponents())
            if (value.getName().equals("file"))
                assertThat(config.files())
                        .containsExactly(Path.of((String) value.getAccessor().invoke(part)));
    }

    private static void reads(HardwareConfig config) {
        SynapticArray array = Chips.synapses(config, 12, 6, SEED);
        SynapticArray.Reader reader = array.open(SEED);
        float[] sums = new float[6];
        reader.read(new int[] {0, 3, 7}, 3, sums);
        for (float sum : sums) assertThat(sum).isFinite().isBetween(-1e-3f, 1e-3f);
        assertThat(sums).isNotEqualTo(new float[6]);
        Optional<EnergyMeter> meter = EnergyMeter.of(config, array);
        assertThat(meter.isPresent())
                .isEqualTo(config.macro().map(macro -> macro.energy() != null).orElse(false));
        meter.ifPresent(
                costs -> assertThat(costs.price(reader.counts()).total()).isPositive());
    }

    private static void isMeasured(MacroConfig config) {
        JsonNode chip = ConfigReader.json().valueToTree(Characterization.of(config, 1));
        assertThat(chip.at("/cells/wordLines").intValue()).isEqualTo(24);
        assertThat(chip.has("converter")).isEqualTo(config.adc().bits() > 0);
        assertThat(chip.at("/converter/bits").intValue()).isEqualTo(config.adc().bits());
        assertThat(chip.has("noise")).isEqualTo(!(Kinds.name(config.readNoise()).equals("none")));
        assertThat(chip.has("aging")).isEqualTo(config.aging() != null);
        assertThat(chip.has("product")).isEqualTo(config.product() != null);
    }

    /** The value of this class in a configuration. */
    private static Optional<Object> part(Object value, Class<?> kind) throws ReflectiveOperationException {
        if (kind.isInstance(value)) return Optional.of(value);
        if (value == null || !value.getClass().isRecord()) return Optional.empty();
        for (RecordComponent part : value.getClass().getRecordComponents()) {
            if (!part.getType().getName().startsWith("org.meniscus.hardware")) continue;
            Optional<Object> found = part(part.getAccessor().invoke(value), kind);
            if (found.isPresent()) return found;
        }
        return Optional.empty();
    }

    /** A converter of few codes answers in few values; none is taken for an ideal one. */
    @ParameterizedTest
    @MethodSource("kinds")
    void onlyAnIdealConverterIsExact(Class<?> kind) {
        if (!AdcConfig.class.isAssignableFrom(kind)) return;
        MacroConfig config = (MacroConfig) example(kind);
        SynapticArray.Reader reader = Macro.form(config, SEED).map(24, 6).open(SEED);
        float[] sums = new float[6];
        Set<Float> values = new HashSet<>();
        for (int k = 0; k < 50; k++) {
            reader.read(new int[] {0, 3, 7, 9, 20}, 5, sums);
            for (float sum : sums) values.add(sum);
        }
        if (kind == AdcConfig.Ideal.class) assertThat(values).hasSizeGreaterThan(250);
        else assertThat(values).hasSizeLessThan(40);
    }

    @ParameterizedTest
    @EnumSource(WeightMapping.class)
    void everyMappingReadsAndMultipliesOrRefuses(WeightMapping mapping) {
        String name = ConfigReader.json().convertValue(mapping, String.class);
        reads(macro("mapping: " + name + "\n"));
        String product = SMALL + "mapping: " + name + "\n";
        if (!mapping.takesWeights()) {
            assertThatThrownBy(() -> Hardware.with("sonos-multiplier", product)).hasMessageContaining(name);
            assertThatThrownBy(mapping::shifted)
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining(name);
            return;
        }
        MacroConfig config = Hardware.with("sonos-multiplier", product);
        float[] products = new float[2];
        ProductArray.exact(config, new int[][] {{100, -100}, {50, -50}}, SEED)
                .open(SEED)
                .multiply(new int[] {255, 255}, products);
        assertThat(products[0]).isBetween(0.9f * 150 * 255, 1.1f * 150 * 255);
        assertThat(products[1]).isBetween(-1.1f * 150 * 255, -0.9f * 150 * 255);
    }

    @ParameterizedTest
    @EnumSource(IrDrop.class)
    void everyWayToComputeTheDropLosesCurrent(IrDrop drop) {
        String array = "array: {wordLines: 24, bitLines: 20, irDrop: "
                + ConfigReader.json().convertValue(drop, String.class) + ", " + WIRES.formatted("1 ohm", "1 ohm")
                + "}\n";
        String quiet = "readNoise: {kind: none}\nadc: {kind: ideal}\nmapping: independent-pairs\n";
        float[] dropped = new float[10];
        float[] whole = new float[10];
        int[] first = {0};
        Macro.form(Hardware.with("hku-40nm-256kb", array + quiet), SEED)
                .map(24, 10)
                .open(SEED)
                .read(first, 1, dropped);
        Macro.form(macro(quiet), SEED).map(24, 10).open(SEED).read(first, 1, whole);
        assertThat(dropped).isNotEqualTo(whole);
        for (int j = 0; j < 10; j++) assertThat(dropped[j]).isBetween(whole[j] - 2e-6f, whole[j] + 2e-6f);
    }

    @Test
    void cellsThatTakeNoWeightsAreRefusedByName() {
        for (Class<?> kind : List.of(BreakdownConfig.class, NormalConfig.class, SwitchConfig.class, PulsedConfig.class))
            assertThatThrownBy(() -> Forming.programmed(((MacroConfig) examples.get(kind)).device()))
                    .isInstanceOf(InputException.class)
                    .hasMessageContaining("'" + Kinds.name(((MacroConfig) examples.get(kind)).device()) + "'");
        ConductanceMap cells = Forming.programmed(macro(HERMES).device()).write(new double[][] {{1e-5, 2e-5}}, SEED);
        List<Double> written = new ArrayList<>();
        for (double g : cells.row(0)) written.add(g);
        assertThat(written.get(1)).isGreaterThan(written.get(0));
    }
}
