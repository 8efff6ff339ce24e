package org.meniscus.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.ArrayConfig;
import org.meniscus.hardware.IrDrop;
import org.meniscus.hardware.LineResistance;

class TransferTest {
    private static final ConductanceMap CELLS = PortConductancesTest.random(9, 7, 5);

    @ParameterizedTest
    @EnumSource
    void idealWiresLeaveTheCells(IrDrop drop) {
        double[][] transfer = Transfer.of(CELLS, new ArrayConfig(9, 7, LineResistance.NONE, drop));
        for (int i = 0; i < 9; i++) assertThat(transfer[i]).isEqualTo(CELLS.row(i));
    }

    @Test
    void absentIsExact() {
        LineResistance lines = LineResistance.ofOhms(3, 2, 40, 30);
        double[][] transfer = Transfer.of(CELLS, new ArrayConfig(9, 7, lines, null));
        PortConductances ports = PortConductances.of(CELLS, lines, Terminals.all(9, 7));
        for (int i = 0; i < 9; i++)
            for (int b = 0; b < 7; b++) assertThat(transfer[i][b]).isEqualTo(ports.transfer(i, b));
    }

    /** The relative error of either formula falls with the wires: first order as their square, means at least in step. */
    @ParameterizedTest
    @CsvSource({"FIRST_ORDER,FIRST_ORDER,80", "DECOUPLED_MEANS,DECOUPLED_MEANS,8"})
    void theChoiceIsTheFormula(IrDrop drop, IrDropEstimate estimate, double fall) {
        LineResistance weak = LineResistance.ofOhms(1, 1, 0, 0);
        double[][] transfer = Transfer.of(CELLS, new ArrayConfig(9, 7, weak, drop));
        assertThat(transfer).isDeepEqualTo(estimate.transfer(CELLS, weak));
        double large = distance(drop, 10);
        double small = distance(drop, 1);
        assertThat(small).isPositive();
        assertThat(large / small).isGreaterThan(fall);
    }

    private static double distance(IrDrop drop, double ohms) {
        LineResistance lines = LineResistance.ofOhms(ohms, ohms, 0, 0);
        double[][] exact = Transfer.of(CELLS, new ArrayConfig(9, 7, lines, IrDrop.EXACT));
        double[][] estimate = Transfer.of(CELLS, new ArrayConfig(9, 7, lines, drop));
        double largest = 0;
        for (int i = 0; i < 9; i++)
            for (int b = 0; b < 7; b++) {
                largest = Math.max(largest, Math.abs(exact[i][b] - estimate[i][b]));
                assertThat(estimate[i][b]).isCloseTo(exact[i][b], within(1e-5));
            }
        return largest;
    }
}
