package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.AgingLawConfig;
import org.meniscus.units.ActivationEnergy;
import org.meniscus.units.Conductance;
import org.meniscus.units.Temperature;
import org.meniscus.units.TimeSpan;

class AgedCellsTest {
    private static final int LINES = 100;
    private static final AgingLawConfig DRIFT = new AgingLawConfig.PowerLaw(new TimeSpan(20), 0.05, 0.01);
    private static final AgingLawConfig RELAX = new AgingLawConfig.LogTime(
            new TimeSpan(1), new Conductance(-1e-6), new Conductance(0.5e-6), new Conductance(0.2e-6));

    private static AgingConfig config(AgingLawConfig law, double seconds, AgingConfig.Thermal thermal) {
        return new AgingConfig(new TimeSpan(seconds), new TimeSpan(1), new TimeSpan(1e6), law, thermal);
    }

    private static AgingConfig.Thermal heat(String temperature, double readCoefficient) {
        return new AgingConfig.Thermal(
                Temperature.parse(temperature),
                Temperature.parse("25 degC"),
                new ActivationEnergy(0.8),
                Temperature.parse("25 degC"),
                Temperature.parse("125 degC"),
                readCoefficient);
    }

    private static double[] aged(AgingConfig config, RelaxationTable table) {
        double[][] fresh = new double[LINES][LINES];
        for (double[] row : fresh) Arrays.fill(row, 30e-6);
        ConductanceMap map = new AgedCells(config, AgingLaw.of(config.law(), measured -> table))
                .apply(ConductanceMap.of(fresh), Seed.of(5));
        double[] cells = new double[LINES * LINES];
        Arrays.setAll(cells, k -> map.at(k / LINES, k % LINES));
        return cells;
    }

    private static double[] aged(AgingConfig config) {
        return aged(config, null);
    }

    /** ln(G / G0) / -ln((t + t0) / t0) is the exponent of each cell: mean 0.05, deviation 0.01, 10000 cells. */
    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e6})
    void driftIsAPowerOfTime(double seconds) {
        double[] exponents = Arrays.stream(aged(config(DRIFT, seconds, null)))
                .map(g -> -Math.log(g / 30e-6) / Math.log((seconds + 20) / 20))
                .toArray();
        assertThat(StatUtils.mean(exponents)).isCloseTo(0.05, within(4e-4));
        assertThat(Math.sqrt(StatUtils.variance(exponents))).isCloseTo(0.01, within(3e-4));
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 1e3, 1e6})
    void relaxationIsLinearInTheDecades(double seconds) {
        double[] cells = aged(config(RELAX, seconds, null));
        double decades = Math.log10(seconds);
        double spread = 0.5e-6 + 0.2e-6 * decades;
        assertThat(StatUtils.mean(cells)).isCloseTo(30e-6 - 1e-6 * decades, within(0.04 * spread));
        assertThat(Math.sqrt(StatUtils.variance(cells))).isCloseTo(spread, within(0.03 * spread));
    }

    @Test
    void aCellKeepsItsIdentity() {
        double[] early = aged(config(RELAX, 10, null));
        double[] late = aged(config(RELAX, 1e6, null));
        assertThat(new PearsonsCorrelation().correlation(early, late)).isCloseTo(1, within(1e-9));
    }

    /** A hot hour is a cold day: exactly the cells of the equivalent time. */
    @Test
    void heatIsTime() {
        AgingConfig hot = config(RELAX, 3600, heat("85 degC", 0));
        double faster = Math.exp(0.8 / 8.617333262145e-5 * (1 / 298.15 - 1 / 358.15));
        assertThat(faster).isBetween(180.0, 190.0);
        assertThat(hot.equivalentSeconds()).isCloseTo(3600 * faster, within(1e-6));
        assertThat(aged(hot)).containsExactly(aged(config(RELAX, 3600 * faster, null)), within(1e-15));
        assertThat(aged(config(RELAX, 3600, heat("25 degC", 0)))).isEqualTo(aged(config(RELAX, 3600, null)));
    }

    @Test
    void aReadFollowsTheTemperature() {
        double[] cold = aged(config(RELAX, 10, heat("25 degC", 0.001)));
        double[] hot = aged(new AgingConfig(
                new TimeSpan(10),
                new TimeSpan(1),
                new TimeSpan(1e6),
                RELAX,
                new AgingConfig.Thermal(
                        Temperature.parse("125 degC"),
                        Temperature.parse("25 degC"),
                        new ActivationEnergy(0),
                        Temperature.parse("25 degC"),
                        Temperature.parse("125 degC"),
                        0.001)));
        for (int k = 0; k < cold.length; k++) assertThat(hot[k]).isCloseTo(1.1 * cold[k], within(1e-15));
    }

    @Test
    void conductancesStayPositive() {
        AgingLawConfig wide = new AgingLawConfig.LogTime(
                new TimeSpan(1), new Conductance(-1e-5), new Conductance(2e-5), new Conductance(1e-5));
        assertThat(Arrays.stream(aged(config(wide, 1e6, null))).min()).hasValue(0);
    }

    /** Two measured kinds of cells, far apart: every cell follows its like, and the middle of a decade is the middle. */
    @Test
    void measuredCellsAreResampled() {
        double[] initial = new double[200];
        double[][] later = new double[200][];
        for (int c = 0; c < 200; c++) {
            boolean high = c % 2 == 0;
            initial[c] = high ? 30e-6 : 3e-6;
            double end = high ? 30e-6 - 0.1e-6 * (c % 20) : 0;
            later[c] = new double[] {initial[c], end};
        }
        RelaxationTable table = new RelaxationTable(new double[] {1, 100}, initial, later);
        AgingLawConfig law = new AgingLawConfig.Measured("x.csv", "uS");
        double[] early = aged(config(law, 1, null), table);
        double[] half = aged(config(law, 10, null), table);
        double[] late = aged(config(law, 100, null), table);
        for (int k = 0; k < late.length; k++) {
            assertThat(early[k]).isCloseTo(30e-6, within(1e-18));
            assertThat(late[k]).isBetween(28.1e-6, 30.1e-6);
            assertThat(half[k]).isCloseTo((early[k] + late[k]) / 2, within(1e-18));
        }
        assertThat(Arrays.stream(late).distinct().count()).isEqualTo(10);
        assertThat(table.change(3e-6, 100, 0.3)).isCloseTo(-3e-6, within(1e-18));
        assertThatThrownBy(() -> aged(config(law, 101, null), table))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the times of the table");
    }

    @Test
    void brokenTablesAreRefused() {
        assertThatThrownBy(() -> new RelaxationTable(new double[] {2, 1}, new double[1], new double[1][2]))
                .hasMessageContaining("times must be positive and rise");
        assertThatThrownBy(() -> new RelaxationTable(new double[] {1, 2}, new double[1], new double[1][1]))
                .hasMessageContaining("a conductance at each of the 2 times");
        assertThatThrownBy(() -> new RelaxationTable(new double[0], new double[1], new double[1][0]))
                .isInstanceOf(InputException.class);
    }
}
