package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;

class DrivesTest {
    private static final Seed SEED = Seed.of(5);
    private static final SpikeRaster RASTER = SpikeRaster.of(4, new int[][] {{0, 2}, {}, {1}, {0, 1, 2, 3}, {3}, {0}});

    @Test
    void ratesCountSpikesPerStepOverAllRecordings() {
        SpikeRaster other = SpikeRaster.of(4, new int[][] {{3}, {3}});
        assertThat(Drives.rates(new SpikeRaster[] {RASTER, other})).containsExactly(3 / 8.0, 2 / 8.0, 2 / 8.0, 4 / 8.0);
    }

    /** 4000 steps: the deviation of a channel's rate is below 0.008; 5 deviations are allowed, false alarm below 1e-5. */
    @Test
    void spikesFollowTheSignalAndKeepTheMeanRate() {
        double[] levels = SEED.at("levels").rng().doubles(4000).toArray();
        double[] rates = {0, 0.05, 0.4};
        SpikeRaster drive = Drives.following(levels, rates, SEED.at("spikes").rng());
        assertThat(drive.steps()).isEqualTo(4000);
        double[] found = Drives.rates(new SpikeRaster[] {drive});
        assertThat(found[0]).isZero();
        for (int c = 1; c < 3; c++) assertThat(found[c]).isCloseTo(rates[c], within(0.04));
        int onHigh = 0;
        int onLow = 0;
        for (int t = 0; t < levels.length; t++)
            if (levels[t] >= 0.5) onHigh += drive.count(t);
            else onLow += drive.count(t);
        assertThat(onHigh / (double) onLow).isCloseTo(3, within(0.5));
    }

    @Test
    void aSilentSignalGivesNoSpike() {
        assertThat(Drives.following(new double[7], new double[] {1, 1}, SEED.rng())
                        .size())
                .isZero();
    }

    @Test
    void thinningKeepsAllNoneOrTheWantedShare() {
        assertThat(Drives.thinned(RASTER, 0, SEED.rng())).isEqualTo(RASTER);
        assertThat(Drives.thinned(RASTER, 1, SEED.rng()).size()).isZero();
        int[][] full = new int[1000][];
        Arrays.fill(full, new int[] {0, 1, 2, 3});
        SpikeRaster thin = Drives.thinned(SpikeRaster.of(4, full), 0.1, SEED.rng());
        assertThat(thin.size()).isBetween(3600 - 95, 3600 + 95);
    }

    @Test
    void exactlyOneSpikeOfTheNamedStepIsLost() {
        for (int k = 0; k < 20; k++) {
            SpikeRaster less = Drives.withoutOne(RASTER, 3, SEED.at(k).rng());
            assertThat(less.size()).isEqualTo(RASTER.size() - 1);
            assertThat(less.count(3)).isEqualTo(3);
        }
    }

    @Test
    void theLostSpikeLiesInTheFirstHalf() {
        boolean[] found = new boolean[6];
        for (int k = 0; k < 100; k++)
            found[Drives.stepOfASpike(RASTER, SEED.at(k).rng()).orElseThrow()] = true;
        assertThat(found).containsExactly(true, false, true, false, false, false);
        SpikeRaster late = SpikeRaster.of(1, new int[][] {{}, {}, {0}, {0}});
        assertThat(Drives.stepOfASpike(late, SEED.rng())).isEmpty();
    }
}
