package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.hardware.EnduranceConfig;
import org.meniscus.units.Conductance;

class WornCellsTest {
    private static final int LINES = 100;

    private static WornCells worn(double cycles, EnduranceConfig.Closing closing) {
        return new WornCells(new EnduranceConfig(cycles, 1e9, 1e6, 1.7, new Conductance(1e-6), closing));
    }

    private static double[] cells(WornCells worn) {
        double[][] fresh = new double[LINES][LINES];
        for (double[] row : fresh) Arrays.fill(row, 40e-6);
        ConductanceMap map = worn.apply(ConductanceMap.of(fresh), Seed.of(9));
        double[] cells = new double[LINES * LINES];
        Arrays.setAll(cells, k -> map.at(k / LINES, k % LINES));
        return cells;
    }

    private static double stuck(double[] cells) {
        return (double) Arrays.stream(cells).filter(g -> g == 1e-6).count() / cells.length;
    }

    /** Within four standard errors of the Weibull law. */
    @ParameterizedTest
    @ValueSource(doubles = {1e5, 5e5, 1e6, 2e6})
    void livesAreWeibull(double cycles) {
        double expected = -Math.expm1(-Math.pow(cycles / 1e6, 1.7));
        assertThat(worn(cycles, null).wornShare()).isCloseTo(expected, within(1e-12));
        double error = Math.sqrt(expected * (1 - expected)) / LINES;
        assertThat(stuck(cells(worn(cycles, null)))).isCloseTo(expected, within(4 * error));
    }

    @Test
    void freshAndDead() {
        assertThat(stuck(cells(worn(0, null)))).isZero();
        assertThat(stuck(cells(worn(1e9, null)))).isEqualTo(1);
    }

    @Test
    void aStuckCellStaysStuck() {
        double[] early = cells(worn(5e5, null));
        double[] late = cells(worn(1e6, null));
        for (int k = 0; k < early.length; k++)
            if (early[k] == 1e-6) assertThat(late[k]).isEqualTo(1e-6);
    }

    /** 40 uS about 10 uS: a tenth of the logarithmic window lost in each decade beyond 100 cycles. */
    @Test
    void theWindowClosesOnALogarithmicScale() {
        EnduranceConfig.Closing closing = new EnduranceConfig.Closing(new Conductance(10e-6), 100, 0.1);
        assertThat(cells(worn(100, closing))).containsOnly(40e-6);
        double expected = 10e-6 * Math.pow(4, 0.9);
        for (double g : cells(worn(1000, closing))) if (g != 1e-6) assertThat(g).isCloseTo(expected, within(1e-18));
        EnduranceConfig.Closing fast = new EnduranceConfig.Closing(new Conductance(10e-6), 1, 1);
        for (double g : cells(worn(1000, fast))) if (g != 1e-6) assertThat(g).isEqualTo(10e-6);
    }
}
