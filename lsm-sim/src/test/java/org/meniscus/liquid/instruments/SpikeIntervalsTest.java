package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;

class SpikeIntervalsTest {
    @Test
    void aClockHasNoVariationAndTwoIntervalsAreByHand() {
        // channel 0 every second step; channel 1 at 0, 1, 4: intervals 1, 3 and one above 2, which is worth a 3: 1/3
        // and 2/3,
        // mean 7/3, variance 8/9; channel 2 once
        SpikeRaster raster = SpikeRaster.of(3, new int[][] {{0, 1}, {1}, {0}, {2}, {0, 1}, {}, {0}});
        double[] variation = SpikeIntervals.variation(List.of(raster));
        assertThat(variation[0]).isZero();
        assertThat(variation[1]).isCloseTo(Math.sqrt(8) / 7, within(1e-15));
        assertThat(variation[2]).isNaN();
    }

    @Test
    void noIntervalSpansTwoSamples() {
        SpikeRaster raster = SpikeRaster.of(1, new int[][] {{0}, {}, {}, {0}, {}});
        assertThat(SpikeIntervals.variation(List.of(raster, raster, raster))[0]).isZero();
    }

    /** Coin tosses have geometric intervals, variation sqrt(1 - p); 20 000 intervals, within 5 standard errors. */
    @Test
    void coinTossesHaveTheVariationOfTheGeometricDistribution() {
        UniformRandomProvider rng = Seed.of(1).rng();
        int[][] steps = new int[100_000][];
        for (int t = 0; t < steps.length; t++) steps[t] = rng.nextDouble() < 0.2 ? new int[] {0} : new int[0];
        assertThat(SpikeIntervals.variation(List.of(SpikeRaster.of(1, steps)))[0])
                .isCloseTo(Math.sqrt(0.8), within(5 / Math.sqrt(20_000)));
    }

    /** The same coin seen for 100 steps at a time, two spikes each: what is cut off is made up for. A clock stays one. */
    @Test
    void shortSamplesDoNotMakeNeuronsRegular() {
        UniformRandomProvider rng = Seed.of(2).rng();
        List<SpikeRaster> rasters = new ArrayList<>();
        for (int sample = 0; sample < 10_000; sample++) {
            int[][] steps = new int[100][];
            for (int t = 0; t < 100; t++) {
                boolean coin = rng.nextDouble() < 0.02;
                boolean clock = t % 30 == 7;
                steps[t] = coin && clock ? new int[] {0, 1} : coin ? new int[] {0} : clock ? new int[] {1} : new int[0];
            }
            rasters.add(SpikeRaster.of(2, steps));
        }
        double[] variation = SpikeIntervals.variation(rasters);
        assertThat(variation[0]).isCloseTo(Math.sqrt(0.98), within(5 / Math.sqrt(11_000)));
        assertThat(variation[1]).isZero();
    }

    /** Of one spike in 500 steps, samples of 100 steps show the shortest intervals only. */
    @Test
    void intervalsLongerThanTheSamplesAreNotJudged() {
        UniformRandomProvider rng = Seed.of(3).rng();
        List<SpikeRaster> rasters = new ArrayList<>();
        for (int sample = 0; sample < 2_000; sample++) {
            int[][] steps = new int[100][];
            for (int t = 0; t < 100; t++) steps[t] = rng.nextDouble() < 0.002 ? new int[] {0} : new int[0];
            rasters.add(SpikeRaster.of(1, steps));
        }
        assertThat(SpikeIntervals.variation(rasters)[0]).isNaN();
    }

    @Test
    void rastersOfOneLiquidAreWanted() {
        assertThatThrownBy(() -> SpikeIntervals.variation(List.of())).isInstanceOf(InputException.class);
        SpikeRaster one = SpikeRaster.of(1, new int[][] {{0}});
        SpikeRaster two = SpikeRaster.of(2, new int[][] {{0}});
        assertThatThrownBy(() -> SpikeIntervals.variation(List.of(one, two))).hasMessage("rasters of 1 and 2 channels");
    }
}
