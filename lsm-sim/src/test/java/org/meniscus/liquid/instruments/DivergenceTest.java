package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.events.SpikeRaster;

class DivergenceTest {
    @Test
    void distanceIsTheShareOfNeuronsThatDiffer() {
        SpikeRaster first = SpikeRaster.of(4, new int[][] {{0, 1}, {}, {3}, {0, 1, 2}});
        SpikeRaster second = SpikeRaster.of(4, new int[][] {{0, 1}, {2}, {0, 1}, {1, 2, 3}});
        assertThat(Divergence.of(first, second).distance()).containsExactly(0, 0.25, 0.75, 0.5);
        assertThat(Divergence.of(first, first).distance()).containsOnly(0);
        assertThat(Divergence.of(first, first).exponent(4)).isNaN();
    }

    /** Differences that double every step have the exponent ln 2, wherever they begin. */
    @Test
    void theExponentOfDoublingIsLogTwo() {
        int[][] steps = new int[9][];
        for (int t = 0; t < 9; t++)
            steps[t] = IntStream.range(0, t < 3 ? 0 : 1 << (t - 3)).toArray();
        Divergence divergence = Divergence.of(SpikeRaster.of(64, new int[9][0]), SpikeRaster.of(64, steps));
        assertThat(divergence.exponent(6)).isCloseTo(Math.log(2), within(1e-12));
        assertThat(divergence.exponent(2)).isCloseTo(Math.log(2), within(1e-12));
    }

    @Test
    void aDifferenceThatDiesHasANegativeExponent() {
        int[][] steps = {{0, 1, 2, 3, 4, 5, 6, 7}, {0, 1, 2, 3}, {0, 1}, {0}, {}, {}};
        Divergence divergence = Divergence.of(SpikeRaster.of(8, new int[6][0]), SpikeRaster.of(8, steps));
        assertThat(divergence.exponent(6)).isCloseTo(-Math.log(2), within(1e-12));
    }

    /** Of a thousand neurons: dead in one step, as e^-2, and with a spike or two long after it had died. */
    @ParameterizedTest
    @CsvSource({
        "'0, 100, 0, 0, 0, 0', -5.2983, -5.2983",
        "'0, 100, 14, 2, 0, 0, 0, 0, 0, 0, 0', -2.1, -1.7",
        "'0, 64, 0, 0, 0, 0, 0, 0, 0, 1, 0', -4.8521, -4.8520",
        "'0, 100, 10, 0, 0, 0, 1', -2.65, -2.64"
    })
    void whatVanishesDoesNotPassForWhatLasts(String neurons, double least, double most) {
        int[][] steps = Arrays.stream(neurons.split(", ", -1))
                .map(count -> IntStream.range(0, Integer.parseInt(count)).toArray())
                .toArray(int[][]::new);
        Divergence divergence =
                Divergence.of(SpikeRaster.of(1000, new int[steps.length][0]), SpikeRaster.of(1000, steps));
        assertThat(divergence.exponent(10)).isBetween(least - 1e-3, most + 1e-3);
    }

    @Test
    void runsOfOneLiquidAreWanted() {
        assertThatThrownBy(() -> Divergence.of(SpikeRaster.of(2, new int[1][0]), SpikeRaster.of(3, new int[1][0])))
                .hasMessageContaining("two runs of one liquid");
        assertThatThrownBy(() -> new Divergence(new double[3], 0.1).exponent(1)).hasMessageContaining("window");
    }
}
