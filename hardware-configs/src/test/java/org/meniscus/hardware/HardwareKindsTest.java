package org.meniscus.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.Set;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;
import org.meniscus.config.Kinds;
import org.meniscus.units.Conductance;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/** What the kinds of a hardware file say of themselves. */
class HardwareKindsTest {
    @TempDir
    Path folder;

    /** All types that a hardware file is made of. */
    private static Set<Class<?>> types() {
        Set<Class<?>> types = new HashSet<>();
        collect(HardwareConfig.class, types);
        return types;
    }

    private static void collect(Class<?> type, Set<Class<?>> types) {
        if (!type.getName().startsWith("org.meniscus.hardware") || !types.add(type)) return;
        if (type.isSealed()) for (Class<?> kind : type.getPermittedSubclasses()) collect(kind, types);
        if (type.isRecord()) for (RecordComponent part : type.getRecordComponents()) collect(part.getType(), types);
    }

    @Test
    void everyPermittedKindHasAName() {
        int families = 0;
        for (Class<?> type : types()) {
            if (!type.isSealed()) continue;
            families++;
            JsonSubTypes.Type[] named = type.getAnnotation(JsonSubTypes.class).value();
            assertThat(Arrays.stream(named).map(JsonSubTypes.Type::value))
                    .as(type.getSimpleName())
                    .containsExactlyInAnyOrder(type.getPermittedSubclasses());
            assertThat(Arrays.stream(named).map(JsonSubTypes.Type::name)).doesNotHaveDuplicates();
        }
        assertThat(families).isEqualTo(8);
    }

    /** {@link HardwareConfig#files} knows a file by the name of its value: text may be nothing else by another name. */
    @Test
    void aFileIsCalledFile() {
        for (Class<?> type : types())
            if (type.isRecord())
                for (RecordComponent part : type.getRecordComponents()) {
                    assertThat(part.getType()).as("%s", part).isNotEqualTo(Path.class);
                    if (part.getType() == String.class)
                        assertThat(part.getName())
                                .as("text in %s; call a file 'file'", type.getSimpleName())
                                .isIn("name", "description", "file", "unit");
                }
    }

    @Test
    void kindsAreCalledWhatAFileCallsThem() {
        assertThat(Kinds.name(new AdcConfig.Ramp(3, 1, 0))).isEqualTo("ramp");
        assertThat(Kinds.name(HardwarePresets.load("ideal"))).isEqualTo("software");
        assertThat(Kinds.name(macro("hku-40nm-256kb").device())).isEqualTo("stochastic-breakdown");
        assertThat(Kinds.name("text")).isEqualTo("String");
        assertThat(Kinds.unknown(new AdcConfig.Uniform(3, 1), "converter"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("there is no converter for the kind 'uniform' of AdcConfig");
    }

    @Test
    void convertersKnowTheirCodes() {
        assertThat(new AdcConfig.Ideal().bits()).isZero();
        assertThat(new AdcConfig.Ideal().activeFraction()).isInfinite();
        assertThat(((AdcConfig) new AdcConfig.SuccessiveApproximation(9, 0.25, 0, 1)).bits())
                .isEqualTo(9);
        assertThat(((AdcConfig) new AdcConfig.Ramp(9, 0.25, 0)).activeFraction())
                .isEqualTo(0.25);
    }

    @Test
    void inputsKnowTheirPhases() {
        assertThat(new InputConfig.GradedVoltage(6, 0.5).phases()).isEqualTo(1);
        assertThat(((InputConfig) new InputConfig.GradedVoltage(6, 0.5)).integralNonlinearity())
                .isEqualTo(0.5);
        assertThat(new InputConfig.BitSerial(6).phases()).isEqualTo(6);
        assertThat(new InputConfig.BitSerial(6).integralNonlinearity()).isZero();
    }

    @Test
    void readNoiseKnowsItsDeviation() {
        DoubleUnaryOperator cell = siemens -> 7;
        assertThat(deviation(new ReadNoiseConfig.None(), cell)).isZero();
        assertThat(deviation(new ReadNoiseConfig.Additive(new Conductance(3e-6)), cell))
                .isEqualTo(3e-6);
        assertThat(deviation(new ReadNoiseConfig.Proportional(0.1), cell)).isEqualTo(2);
        assertThat(deviation(new ReadNoiseConfig.OfDevice(), cell)).isEqualTo(7);
        assertThat(new ReadNoiseConfig.OfDevice().ofDevice()).isTrue();
        assertThat(new ReadNoiseConfig.None().ofDevice()).isFalse();
    }

    private static double deviation(ReadNoiseConfig noise, DoubleUnaryOperator cell) {
        return noise.deviation(() -> cell).applyAsDouble(20);
    }

    @Test
    void devicesKnowTheirConductances() {
        BreakdownConfig breakdown = (BreakdownConfig) macro("hku-40nm-256kb").device();
        ProgrammedConfig programmed = (ProgrammedConfig) macro("hermes-2").device();
        PulsedConfig pulsed = (PulsedConfig) macro("neurosim-ag-asi").device();
        NormalConfig normal = new NormalConfig(breakdown.conductance());
        MeasuredConfig measured = new MeasuredConfig("map.csv", "uS", MeasuredConfig.Arrangement.RESAMPLED);
        SwitchConfig.Pulses set = new SwitchConfig.Pulses(
                new Voltage(1), new TimeSpan(1), 1, new TimeSpan(1), new Voltage(1), new Voltage(0));
        SwitchConfig switching = new SwitchConfig(set, null, programmed.target(), breakdown.conductance(), 0, 1);
        List<DeviceConfig> drawn = List.of(breakdown, normal, switching);
        List<DeviceConfig> brought = List.of(programmed, pulsed, measured);
        assertThat(drawn).allMatch(DeviceConfig::drawn);
        assertThat(brought).noneMatch(DeviceConfig::drawn);
        assertThat(((DeviceConfig) switching).conductance()).isEqualTo(switching.on());
        assertThat(((DeviceConfig) programmed).conductance()).isEqualTo(programmed.target());
        assertThat(((DeviceConfig) pulsed).conductance()).isEqualTo(pulsed.target());
        assertThat(((DeviceConfig) measured).conductance()).isNull();
        assertThat(((DeviceConfig) breakdown).forming()).containsSame(breakdown);
        assertThat(((DeviceConfig) programmed).programming()).containsSame(programmed);
        for (DeviceConfig device : List.of(normal, switching, pulsed, measured)) {
            assertThat(device.forming()).isEmpty();
            assertThat(device.programming()).isEmpty();
        }
        assertThat(breakdown.programming()).isEmpty();
        assertThat(programmed.forming()).isEmpty();
        assertThat(pulsed.disturbedFrom()).isNull();
        assertThat(macro("vteam-memtorch").device().disturbedFrom()).isNotNull();
    }

    @Test
    void hardwareKnowsItsMacro() {
        assertThat(HardwarePresets.load("ideal").macro()).isEmpty();
        MacroConfig pcm = macro("pcm-like");
        assertThat(pcm.macro()).containsSame(pcm);
    }

    private static MacroConfig macro(String name) {
        return (MacroConfig) HardwarePresets.load(name);
    }

    private static final String THREE_TABLES = """
            device:
              kind: pulsed
              response: {kind: measured, file: pulses.csv, unit: uS}
              target: {mean: 30 uS, deviation: 3 uS, minimum: 20 uS, maximum: 40 uS}
              cycleDeviation: 0
              stepDeviation: 0
            aging:
              readAt: 1 h
              fittedFrom: 1 s
              fittedTo: 1 d
              law: {kind: measured, file: more/relax.csv, unit: uS}
            """;

    /** In the order of the file, those of nested groups among them, and none that is only cited. */
    @Test
    void theTablesOfAFileAreThoseBesideIt() throws IOException {
        String text = HardwarePresets.text("hku-40nm-256kb");
        int from = text.indexOf("device:");
        int to = text.indexOf("readNoise:");
        text = text.substring(0, from) + THREE_TABLES + text.substring(to);
        text = text.replaceAll("(?m)^ +device[.a-zA-Z]*: \".*\n", "")
                .replace("references:\n", "references:\n  file: A book about files\n")
                .replace("sources:\n", "sources:\n  device: \"file: page 1\"\n  aging: \"assumed: x\"\n");
        Path file = Files.writeString(folder.resolve("mine.yaml"), text);
        HardwareConfig config = HardwareConfig.read(file);
        assertThat(config.files()).containsExactly(folder.resolve("pulses.csv"), folder.resolve("more/relax.csv"));
        assertThat(config.references()).containsEntry("file", "A book about files");
        assertThat(ConfigReader.read(text, "text", HardwareConfig.class).files())
                .containsExactly(Path.of("pulses.csv"), Path.of("more/relax.csv"));
        assertThat(HardwarePresets.load("hku-40nm-256kb").files()).isEmpty();
        assertThat(HardwarePresets.load("ideal").files()).isEmpty();
    }

    private record Model(String modelName, boolean ages, boolean hasCurrentVoltage) implements PublishedModel {}

    @Test
    void pluginsJoinTheShippedModels() {
        Model mine = new Model("mine", false, false);
        assertThat(PublishedModels.find(List.of(mine)))
                .hasSize(ShippedModel.values().length + 1)
                .containsEntry("mine", mine)
                .containsEntry("sonos", ShippedModel.SONOS);
        assertThatThrownBy(() -> PublishedModels.find(List.of(new Model("sonos", true, false))))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("two device models are named 'sonos': org.meniscus.hardware.ShippedModel and "
                        + Model.class.getName());
        assertThatThrownBy(() -> PublishedModels.find(() -> {
                    throw new ServiceConfigurationError("no constructor");
                }))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no constructor");
        assertThat(PublishedModel.named("hermes-1")).isSameAs(ShippedModel.HERMES_1);
    }
}
