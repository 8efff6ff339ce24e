package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.hardware.FaultConfig;
import org.meniscus.units.Conductance;

class FaultsTest {
    private static final Seed SEED = Seed.of(6);
    private static final ConductanceMap CELLS = uniform(60, 50);

    private static ConductanceMap uniform(int rows, int columns) {
        double[][] g = new double[rows][columns];
        for (double[] row : g) Arrays.fill(row, 3e-5);
        return ConductanceMap.of(g);
    }

    private static ConductanceMap faulty(double open, double shorted, double cluster) {
        return new Faults(new FaultConfig(open, shorted, new Conductance(1e-3), cluster)).apply(CELLS, SEED);
    }

    private static long count(ConductanceMap map, double value) {
        long count = 0;
        for (int i = 0; i < map.wordLines(); i++) for (double g : map.row(i)) if (g == value) count++;
        return count;
    }

    @ParameterizedTest
    @CsvSource({"0.1,0.02,1", "0.1,0.02,12", "0.9,0.1,1", "1,0,1", "0,0.5,30", "0.5,0.5,5"})
    void theSharesAreExact(double open, double shorted, double cluster) {
        ConductanceMap map = faulty(open, shorted, cluster);
        assertThat(count(map, 0)).isEqualTo(Math.round(open * 3000));
        assertThat(count(map, 1e-3)).isEqualTo(Math.round(shorted * 3000));
        assertThat(count(map, 3e-5)).isEqualTo(3000 - Math.round(open * 3000) - Math.round(shorted * 3000));
    }

    @Test
    void noFaultsNoChange() {
        assertThat(count(faulty(0, 0, 1), 3e-5)).isEqualTo(3000);
    }

    /** Pairs of horizontal neighbours that are both open: share^2 when independent, many more in clusters. */
    @Test
    void clustersAreClusters() {
        assertThat(pairs(faulty(0.05, 0, 1))).isLessThan(0.006);
        assertThat(pairs(faulty(0.05, 0, 20))).isGreaterThan(0.015);
    }

    private static double pairs(ConductanceMap map) {
        int both = 0;
        for (int i = 0; i < 60; i++) for (int j = 0; j < 49; j++) if (map.at(i, j) + map.at(i, j + 1) == 0) both++;
        return both / (60.0 * 49);
    }
}
