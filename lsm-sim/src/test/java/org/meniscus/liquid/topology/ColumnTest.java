package org.meniscus.liquid.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

class ColumnTest {
    private static final Seed SEED = Seed.of(2002);

    @Test
    void theColumnOfThePaperHas135NeuronsOfWhich27Inhibit() {
        assertThat(Column.MAASS_2002.neurons()).isEqualTo(135);
        for (int k = 0; k < 5; k++)
            assertThat(count(Column.MAASS_2002.inhibitory(SEED.at(k)))).isEqualTo(27);
        assertThat(Column.MAASS_2002.inhibitory(SEED)).isNotEqualTo(Column.MAASS_2002.inhibitory(SEED.at("x")));
    }

    @Test
    void distancesAreThoseOfTheGrid() {
        Column column = new Column(4, 3, 2, 2, 0.2);
        assertThat(column.distance(0, 3)).isEqualTo(3);
        assertThat(column.distance(0, 4)).isEqualTo(1);
        assertThat(column.distance(0, 12)).isEqualTo(1);
        assertThat(column.distance(0, 23)).isCloseTo(Math.sqrt(9 + 4 + 1), within(1e-15));
        assertThat(column.distance(23, 0)).isEqualTo(column.distance(0, 23));
    }

    @Test
    void probabilitiesAreThoseOfThePaper() {
        boolean[] inhibitory = new boolean[135];
        inhibitory[1] = true;
        inhibitory[3] = true;
        double near = Math.exp(-0.25);
        Column column = Column.MAASS_2002;
        assertThat(column.probability(4, 5, inhibitory)).isCloseTo(0.3 * near, within(1e-15));
        assertThat(column.probability(0, 1, inhibitory)).isCloseTo(0.2 * near, within(1e-15));
        assertThat(column.probability(1, 0, inhibitory)).isCloseTo(0.4 * near, within(1e-15));
        assertThat(column.probability(1, 3, inhibitory)).isCloseTo(0.1 * Math.exp(-1), within(1e-15));
        assertThat(column.probability(7, 7, inhibitory)).isZero();
    }

    /**
     * Over 30 columns: the number of connections within 4.5 standard deviations of its expectation, and the weights of
     * each kind with the wanted mean and deviation within 4.5 standard errors (an exponential distribution).
     */
    @Test
    void connectionsAndWeightsHaveTheirDistribution() {
        Column column = Column.MAASS_2002;
        double expected = 0;
        double variance = 0;
        long connections = 0;
        double[] sum = new double[4];
        double[] squares = new double[4];
        long[] number = new long[4];
        for (int k = 0; k < 30; k++) {
            boolean[] inhibitory = column.inhibitory(SEED.at(k));
            float[][] weights = column.weights(0.5, SEED.at(k));
            for (int a = 0; a < 135; a++)
                for (int b = 0; b < 135; b++) {
                    double p = column.probability(a, b, inhibitory);
                    expected += p;
                    variance += p * (1 - p);
                    if (weights[a][b] == 0) continue;
                    connections++;
                    assertThat(weights[a][b] < 0).isEqualTo(inhibitory[a]);
                    int kind = (inhibitory[a] ? 2 : 0) + (inhibitory[b] ? 1 : 0);
                    sum[kind] += weights[a][b];
                    squares[kind] += weights[a][b] * weights[a][b];
                    number[kind]++;
                }
        }
        assertThat((double) connections).isCloseTo(expected, within(4.5 * Math.sqrt(variance)));
        double[] means = {15, 30, -9.5, -9.5};
        for (int kind = 0; kind < 4; kind++) {
            double mean = sum[kind] / number[kind];
            assertThat(mean / means[kind]).isCloseTo(1, within(4.5 / Math.sqrt(number[kind])));
            // the second moment of an exponential is 2 mean^2, with standard error sqrt(20 / n) mean^2
            assertThat(squares[kind] / number[kind] / (means[kind] * means[kind]))
                    .isCloseTo(2, within(4.5 * Math.sqrt(20.0 / number[kind])));
        }
    }

    @Test
    void aSeedIsAColumn() {
        assertThat(Column.MAASS_2002.weights(1, SEED)).isDeepEqualTo(Column.MAASS_2002.weights(1, SEED));
        assertThat(Arrays.deepEquals(Column.MAASS_2002.weights(1, SEED), Column.MAASS_2002.weights(1, SEED.at("y"))))
                .isFalse();
    }

    @Test
    void columnsThatCannotBeAreRefused() {
        assertThatThrownBy(() -> new Column(0, 3, 3, 2, 0.2)).hasMessageContaining("column width");
        assertThatThrownBy(() -> new Column(3, 3, 3, Double.NaN, 0.2)).hasMessageContaining("column lambda");
        assertThatThrownBy(() -> new Column(3, 3, 3, 2, 1.2)).hasMessageContaining("column inhibitoryShare");
        assertThatThrownBy(() -> Column.MAASS_2002.weights(0, SEED)).hasMessageContaining("weight scale");
    }

    private static int count(boolean[] flags) {
        int count = 0;
        for (boolean flag : flags) if (flag) count++;
        return count;
    }
}
