package org.meniscus.macro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.PulseResponse;
import org.meniscus.device.published.PulseCurve;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.PulsedConfig;

/** Every device, wear and age that YAML can name makes the cells of a macro. */
class FormingTest {
    private static final String SMALL = "array: {wordLines: 40, bitLines: 50}";

    @TempDir
    Path folder;

    private static MacroConfig config(String device, String... more) {
        List<String> changes = new ArrayList<>(List.of(device, "sources: {device: 'assumed: x'}", SMALL));
        for (String group : more) {
            changes.add(group);
            changes.add("sources: {" + group.substring(0, group.indexOf(':')) + ": 'assumed: x'}");
        }
        return Hardware.bare(changes.toArray(String[]::new));
    }

    private static ConductanceMap cells(MacroConfig config) {
        return Macro.form(config, Seed.of(1)).conductances();
    }

    private static double mean(ConductanceMap cells) {
        double sum = 0;
        for (int i = 0; i < cells.wordLines(); i++) for (double g : cells.row(i)) sum += g;
        return sum / cells.wordLines() / cells.bitLines();
    }

    @Test
    void switchedCells() {
        ConductanceMap cells = cells(config("""
                device:
                  kind: stochastic-switch
                  set: {voltage: 5 V, width: 1 s, count: 1, waitAtZero: 1 s, slope: 0.2 V, deviation: 0 V}
                  on: {mean: 30 uS, deviation: 3 uS, minimum: 20 uS, maximum: 40 uS}
                  off: {mean: 1 uS, deviation: 0 uS, minimum: 0 uS, maximum: 2 uS}
                  cycleShare: 0.5
                  cycle: 1
                """));
        assertThat(mean(cells)).isCloseTo(30e-6, within(0.3e-6));
    }

    /** NeuroSim's device: the response of the preset is the golden curve of {@code PulseCurveTest}. */
    @Test
    void thePresetOfNeuroSimIsItsGoldenCurve() {
        MacroConfig preset = (MacroConfig) HardwarePresets.load("neurosim-ag-asi");
        PulseResponse response = Forming.response(((PulsedConfig) preset.device()).response());
        PulseCurve up = new PulseCurve(3.0769e-9, 3.8462e-8, 97, 2.4);
        PulseCurve down = new PulseCurve(3.0769e-9, 3.8462e-8, 100, -4.88);
        for (int x = 0; x < 97; x++)
            assertThat(response.potentiate(up.at(x), 1)).isCloseTo(up.at(x + 1), within(1e-18));
        for (int x = 100; x > 0; x--)
            assertThat(response.depress(down.at(x), 1)).isCloseTo(down.at(x - 1), within(1e-18));
        assertThat(((PulsedConfig) preset.device()).cycleDeviation()).isEqualTo(0.035);
        ConductanceMap cells = cells(preset);
        assertThat(mean(cells)).isCloseTo(20.7695e-9, within(1e-9));
    }

    /** VTEAM with the parameters of the golden trajectory of {@code VteamTest}, written to within 0.1 mS. */
    @Test
    void thePresetOfVteamReachesItsTargets() {
        MacroConfig preset = (MacroConfig) HardwarePresets.load("vteam-memtorch");
        PulsedConfig device = (PulsedConfig) preset.device();
        PulseResponse response = Forming.response(device.response());
        assertThat(response.lowest()).isEqualTo(1e-3);
        assertThat(response.highest()).isEqualTo(20e-3);
        assertThat(mean(cells(preset))).isCloseTo(5e-3, within(0.1e-3));
    }

    @Test
    void measuredMapsAreResampledOrKept() throws IOException {
        Path map = Files.writeString(folder.resolve("map.csv"), "10,20\n30,40\n");
        String device = "device: {kind: measured, file: '" + map + "', unit: uS, arrangement: resampled}";
        ConductanceMap cells = cells(config(device));
        int[] counts = new int[4];
        for (int i = 0; i < 40; i++) for (double g : cells.row(i)) counts[(int) Math.rint(g / 10e-6) - 1]++;
        // 2000 draws, 500 each: five standard errors are 97
        for (int count : counts) assertThat(count).isBetween(403, 597);
        String kept = device.replace("resampled", "as-measured");
        assertThatThrownBy(() -> cells(config(kept)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("array of 40 x 50 does not fit the measured map")
                .hasMessageContaining("of 2 x 2");
        ConductanceMap small =
                cells(Hardware.bare(kept, "array: {wordLines: 2, bitLines: 2}", "sources: {device: 'assumed: x'}"));
        assertThat(small.row(1)).containsExactly(new double[] {30e-6, 40e-6}, within(1e-18));
    }

    @Test
    void measuredPulsesMoveTheCells() throws IOException {
        StringBuilder text = new StringBuilder("potentiation,depression\n");
        for (int k = 0; k <= 50; k++)
            text.append(10 + k).append(',').append(60 - k).append('\n');
        Path trains = Files.writeString(folder.resolve("trains.csv"), text);
        ConductanceMap cells = cells(config("""
                device:
                  kind: pulsed
                  response: {kind: measured, file: '%s', unit: uS}
                  target: {mean: 35 uS, deviation: 5 uS, minimum: 10 uS, maximum: 60 uS}
                  cycleDeviation: 0
                  stepDeviation: 0
                  verify: {tolerance: 0.6 uS, budget: 100}
                """.formatted(trains)));
        assertThat(mean(cells)).isCloseTo(35e-6, within(0.5e-6));
        for (double g : cells.row(0)) assertThat(g * 1e6).isCloseTo(Math.rint(g * 1e6), within(1e-6));
    }

    private static final String NORMAL =
            "device: {kind: normal, conductance: {mean: 30 uS, deviation: 3 uS, minimum: 20 uS, maximum: 40 uS}}";
    private static final String WEAR = "endurance: {cycles: 0, tested: 1.0e+6, life: 1.0e+6, shape: 2, stuckAt: 0 S}";
    private static final String AGING = """
            aging:
              readAt: 1 h
              fittedFrom: 1 s
              fittedTo: 1 d
              law: {kind: power-law, reference: 1 s, exponent: 0.1, exponentDeviation: 0}
            """;

    @Test
    void wearAndAgeCompose() {
        ConductanceMap fresh = cells(config(NORMAL));
        ConductanceMap aged = cells(config(NORMAL, WEAR, AGING));
        double factor = Math.pow(3601, -0.1);
        for (int j = 0; j < 50; j++) assertThat(aged.at(3, j)).isCloseTo(factor * fresh.at(3, j), within(1e-15));
        ConductanceMap worn = cells(config(NORMAL, WEAR.replace("cycles: 0", "cycles: 1.0e+6"), AGING));
        int stuck = 0;
        for (int i = 0; i < 40; i++)
            for (int j = 0; j < 50; j++) {
                if (worn.at(i, j) == 0) stuck++;
                else assertThat(worn.at(i, j)).isEqualTo(aged.at(i, j));
            }
        assertThat(stuck / 2000.0).isCloseTo(1 - 1 / Math.E, within(4 * 0.0108));
    }

    @Test
    void relaxationTablesAgeTheCells() throws IOException {
        StringBuilder text = new StringBuilder("cell,time,conductance\n");
        for (int c = 0; c < 100; c++)
            text.append(c)
                    .append(",0,")
                    .append(20 + c * 0.2)
                    .append('\n')
                    .append(c)
                    .append(",10,")
                    .append(21 + c * 0.2)
                    .append('\n')
                    .append(c)
                    .append(",1000,")
                    .append(23 + c * 0.2)
                    .append('\n');
        Path table = Files.writeString(folder.resolve("relax.csv"), text);
        String law = AGING.replace(
                        "{kind: power-law, reference: 1 s, exponent: 0.1, exponentDeviation: 0}",
                        "{kind: measured, file: '" + table + "', unit: uS}")
                .replace("readAt: 1 h", "readAt: 100 s");
        ConductanceMap fresh = cells(config(NORMAL));
        ConductanceMap aged = cells(config(NORMAL, WEAR, law));
        for (int j = 0; j < 50; j++) assertThat(aged.at(7, j)).isCloseTo(fresh.at(7, j) + 2e-6, within(1e-12));
        assertThatThrownBy(() -> cells(config(NORMAL, WEAR, law.replace("readAt: 100 s", "readAt: 1 h"))))
                .hasMessageContaining("the times of the table");
    }
}
