package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;

class IntervalsTest {
    @Test
    void aClockHasNoVariationAndTwoIntervalsAreByHand() {
        // channel 0 every second step; channel 1 at 0, 1, 4: intervals 1 and 3, mean 2, deviation 1; channel 2 once
        SpikeRaster raster = SpikeRaster.of(3, new int[][] {{0, 1}, {1}, {0}, {2}, {0, 1}, {}, {0}});
        double[] variation = Intervals.variation(List.of(raster));
        assertThat(variation[0]).isZero();
        assertThat(variation[1]).isCloseTo(0.5, within(1e-15));
        assertThat(variation[2]).isNaN();
    }

    @Test
    void noIntervalSpansTwoSamples() {
        SpikeRaster raster = SpikeRaster.of(1, new int[][] {{0}, {}, {}, {0}, {}});
        assertThat(Intervals.variation(List.of(raster, raster, raster))[0]).isZero();
    }

    /** Coin tosses have geometric intervals, variation sqrt(1 - p); 20 000 intervals, within 5 standard errors. */
    @Test
    void coinTossesHaveTheVariationOfTheGeometricDistribution() {
        UniformRandomProvider rng = Seed.of(1).rng();
        int[][] steps = new int[100_000][];
        for (int t = 0; t < steps.length; t++) steps[t] = rng.nextDouble() < 0.2 ? new int[] {0} : new int[0];
        assertThat(Intervals.variation(List.of(SpikeRaster.of(1, steps)))[0])
                .isCloseTo(Math.sqrt(0.8), within(5 / Math.sqrt(20_000)));
    }

    @Test
    void rastersOfOneLiquidAreWanted() {
        assertThatThrownBy(() -> Intervals.variation(List.of())).isInstanceOf(InputException.class);
        SpikeRaster one = SpikeRaster.of(1, new int[][] {{0}});
        SpikeRaster two = SpikeRaster.of(2, new int[][] {{0}});
        assertThatThrownBy(() -> Intervals.variation(List.of(one, two))).hasMessage("rasters of 1 and 2 channels");
    }
}
