package org.meniscus.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

class HardwarePresetsTest {
    static List<String> names() {
        return HardwarePresets.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void everyPresetReadsAndSurvivesWriting(String name) {
        HardwareConfig preset = HardwarePresets.load(name);
        assertThat(preset.name()).isEqualTo(name);
        assertThat(ConfigReader.read(ConfigReader.write(preset), "written", HardwareConfig.class))
                .isEqualTo(preset);
    }

    @Test
    void everyFileIsListedInAlphabeticalOrder() throws IOException {
        try (var files = Files.list(Path.of("src/main/resources/org/meniscus/hardware"))) {
            assertThat(files.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(names());
        }
        assertThat(names()).isSorted();
    }

    @Test
    void everyReferenceIsCited() {
        for (String name : names()) {
            HardwareConfig preset = HardwarePresets.load(name);
            for (String reference : preset.references().keySet())
                assertThat(preset.sources().values())
                        .as("%s in %s", reference, name)
                        .anyMatch(text -> text.startsWith(reference + ":"));
        }
    }

    @Test
    void thePapersMacroHasThePapersNumbers() {
        MacroConfig macro = (MacroConfig) HardwarePresets.load("hku-40nm-256kb");
        assertThat(macro.array()).isEqualTo(new ArrayConfig(512, 512, LineResistance.NONE, null));
        assertThat(macro.mapping()).isEqualTo(WeightMapping.NEIGHBOUR_DIFFERENCE);
        BreakdownConfig device = (BreakdownConfig) macro.device();
        assertThat(device.conductance().mean().siemens()).isEqualTo(33.9e-6);
        assertThat(device.conductance().deviation().siemens()).isEqualTo(4.70e-6);
        assertThat(device.breakdownVoltage().mean().volts()).isEqualTo(3.433);
        assertThat(device.breakdownVoltage().deviation().volts()).isEqualTo(0.114);
        assertThat(device.pristineResistance().ohms()).isEqualTo(1e7);
        assertThat(((ReadNoiseConfig.Additive) macro.readNoise()).conductance().siemens())
                .isEqualTo(0.26e-6);
        assertThat(((AdcConfig.Uniform) macro.adc()).bits()).isEqualTo(14);
    }

    @Test
    void theSoftwareWeightsAreAsWideAsTheMacros() {
        SoftwareConfig ideal = (SoftwareConfig) HardwarePresets.load("ideal");
        assertThat(ideal.weightDeviation().siemens()).isCloseTo(Math.sqrt(2) * 4.70e-6, within(0.05e-6));
    }

    @Test
    void theSparseVariantDiffersInItsVoltageAlone() {
        MacroConfig dense = (MacroConfig) HardwarePresets.load("hku-40nm-256kb");
        MacroConfig sparse = (MacroConfig) HardwarePresets.load("hku-40nm-256kb-sparse");
        BreakdownConfig device = (BreakdownConfig) sparse.device();
        assertThat(device.programmingVoltage())
                .isEqualTo(device.breakdownVoltage().mean());
        assertThat(device.conductance()).isEqualTo(((BreakdownConfig) dense.device()).conductance());
        assertThat(sparse.readNoise()).isEqualTo(dense.readNoise());
        assertThat(sparse.energy()).isEqualTo(dense.energy());
        assertThat(sparse.array()).isEqualTo(dense.array());
    }

    @Test
    void everyPublishedModelHasItsPreset() {
        for (PublishedModel model : ShippedModel.values()) {
            ProgrammedConfig device =
                    (ProgrammedConfig) ((MacroConfig) HardwarePresets.load(model.modelName())).device();
            assertThat(device.model()).isEqualTo(model);
        }
    }

    @Test
    void anUnknownPresetIsGuessedAt() {
        assertThatThrownBy(() -> HardwarePresets.load("hku-40nm-256kB-"))
                .isInstanceOf(InputException.class)
                .hasMessageStartingWith("unknown hardware preset 'hku-40nm-256kB-'; did you mean 'hku-40nm-256kb'?");
    }
}
