package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.stat.descriptive.SummaryStatistics;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.config.JsonSchema;
import org.meniscus.device.AnalogCell;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.published.FlatCell;
import org.meniscus.device.published.PublishedCells;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ProgrammedConfig;
import org.meniscus.hardware.PublishedModel;
import org.meniscus.hardware.ShippedModel;

/** A published cell in a jar of its own is as good as one that comes with Meniscus. */
class PluginCellTest {
    private static final String FLAT = "device: {kind: programmed, model: %s, elapsed: 0 s,"
            + " target: {mean: 50 uS, deviation: 0 uS, minimum: 20 uS, maximum: 80 uS}}\n";
    private static final String PLUGIN = FLAT.formatted("flat-cell-of-a-test");

    private static MacroConfig config(String groups) {
        return Hardware.with("hku-40nm-256kb", groups);
    }

    @Test
    void aFileNamesIt() {
        MacroConfig config = config(PLUGIN + "readNoise: {kind: of-device}\ncurrentVoltage: {kind: of-device}\n");
        assertThat(((ProgrammedConfig) config.device()).model()).isInstanceOf(FlatCell.class);
        assertThat(ConfigReader.read(ConfigReader.write(config), "written", HardwareConfig.class))
                .isEqualTo(config);
        assertThat(JsonSchema.of(HardwareConfig.class, "hardware"))
                .contains("\"flat-cell-of-a-test\"", "\"hermes-2\"")
                .doesNotContain("FlatCell");
        ConductanceMap cells = Macro.form(config, Seed.of(1)).conductances();
        SummaryStatistics written = new SummaryStatistics();
        for (int i = 0; i < 64; i++) for (double g : cells.row(i)) written.addValue(g);
        assertThat(written.getMean()).isCloseTo(50e-6, within(0.05e-6));
        assertThat(written.getStandardDeviation()).isCloseTo(1e-6, within(0.05e-6));
        assertThat(CellNoise.deviation(config).applyAsDouble(50e-6)).isEqualTo(0.1e-6);
    }

    @Test
    void anUnknownOneIsGuessedAt() {
        assertThatThrownBy(() -> config(FLAT.formatted("flat-cell-of-a-tes")))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("device.model: 'flat-cell-of-a-tes' is not one of the choices; did you mean"
                        + " 'flat-cell-of-a-test'? (known: flat-cell-of-a-test, hermes-1,");
    }

    @Test
    void oneThatSaysNoBehaviourIsRefused() {
        PublishedModel nameOnly = new PublishedModel() {
            @Override
            public String modelName() {
                return "name-only";
            }

            @Override
            public boolean ages() {
                return false;
            }

            @Override
            public boolean hasCurrentVoltage() {
                return false;
            }
        };
        assertThatThrownBy(() -> PublishedCells.of(nameOnly))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("'name-only'")
                .hasMessageContaining("PublishedCell");
    }

    /** What a file may ask of a shipped model is what its cell can say. */
    @Test
    void shippedFactsAgreeWithTheCells() {
        for (ShippedModel model : ShippedModel.values()) {
            AnalogCell cell = PublishedCells.of(model);
            assertThat(model.hasCurrentVoltage())
                    .as(model.modelName())
                    .isEqualTo(cell.currentVoltage().isPresent());
        }
    }
}
