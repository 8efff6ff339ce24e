package org.meniscus.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.InputException;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

class IrDropEstimateTest {
    private static double error(IrDropEstimate estimate, ConductanceMap cells, LineResistance lines, double[] volts) {
        double[] exact = PortConductances.of(cells, lines, Terminals.all(cells.wordLines(), cells.bitLines()))
                .currents(volts, new double[cells.bitLines()]);
        return estimate.error(exact, cells, lines, volts);
    }

    /** Errors of both formulas on the golden arrays, input set 0, measured independently in Python to two digits. */
    @ParameterizedTest
    @CsvSource({
        "uniform_32x32,0.1,2.1e-5,3.1e-4", "uniform_32x32,1,2.1e-3,3.1e-3", "uniform_64x64,1,3.3e-2,1.2e-2",
        "uniform_64x64,5,0.85,7.0e-2", "uniform_128x128,0.1,5.2e-3,4.3e-3", "uniform_128x128,1,0.53,5.3e-2",
        "uniform_128x128,5,14,0.21", "binary_32x32,1,9.7e-3,1.5e-2", "binary_32x32,5,0.25,5.5e-2"
    })
    void theErrorsAreTheKnownOnes(String name, double ohms, double firstOrder, double decoupled) {
        GoldenCrossbar golden = GoldenCrossbar.load("linear_" + name + ".json");
        LineResistance lines = LineResistance.ofOhms(ohms, ohms, 0, 0);
        assertThat(error(IrDropEstimate.FIRST_ORDER, golden.cells, lines, golden.volts(0)))
                .isCloseTo(firstOrder, within(0.05 * firstOrder));
        assertThat(error(IrDropEstimate.DECOUPLED_MEANS, golden.cells, lines, golden.volts(0)))
                .isCloseTo(decoupled, within(0.05 * decoupled));
    }

    @ParameterizedTest
    @EnumSource
    void withoutWiresTheyAreExact(IrDropEstimate estimate) {
        GoldenCrossbar golden = GoldenCrossbar.load("linear_uniform_16x48.json");
        assertThat(error(estimate, golden.cells, LineResistance.NONE, golden.volts(1)))
                .isLessThan(1e-14);
    }

    /** On equal cells in one column the decoupled means are the first term of the closed form: close for small drops. */
    @Test
    void equalCellsAreTheirBestCase() {
        double[][] g = new double[64][1];
        for (double[] row : g) row[0] = 1e-5;
        double[] volts = new double[64];
        java.util.Arrays.fill(volts, 0.2);
        assertThat(error(
                        IrDropEstimate.DECOUPLED_MEANS, ConductanceMap.of(g), LineResistance.ofOhms(0, 1, 0, 0), volts))
                .isLessThan(1e-3);
    }

    @ParameterizedTest
    @EnumSource
    void terminalResistancesAreNotTheirs(IrDropEstimate estimate) {
        ConductanceMap cells = PortConductancesTest.random(3, 3, 1);
        assertThatThrownBy(() -> estimate.transfer(cells, LineResistance.ofOhms(1, 1, 5, 0)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("knows no source or sense resistance");
    }
}
