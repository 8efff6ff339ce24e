package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
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

    @Test
    void runsOfOneLiquidAreWanted() {
        assertThatThrownBy(() -> Divergence.of(SpikeRaster.of(2, new int[1][0]), SpikeRaster.of(3, new int[1][0])))
                .hasMessageContaining("two runs of one liquid");
        assertThatThrownBy(() -> new Divergence(new double[3]).exponent(1)).hasMessageContaining("window");
    }
}
