package org.meniscus.experiments.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;

/** What a liquid is shown of a recording of 40 steps, in each of which all of 50 channels spike. */
class ViewSpecTest {
    private static final int STEPS = 40;
    private static final int CHANNELS = 50;
    private static final SpikeRaster RECORDING = SpikeRaster.of(
            CHANNELS,
            IntStream.range(0, STEPS)
                    .mapToObj(step -> IntStream.range(0, CHANNELS).toArray())
                    .toArray(int[][]::new));

    @Test
    void aRereadingShowsTheSame() {
        assertThat(new ViewSpec.Reread().of(RECORDING, Seed.of(1))).isEqualTo(RECORDING);
    }

    /** 2000 spikes, 200 dropped on average, standard deviation 13: outside the bounds once in millions of seeds. */
    @Test
    void aMaskDropsItsRateAndKeepsTheRest() {
        assertThat(new ViewSpec.Mask(0.1).of(RECORDING, Seed.of(1)).size()).isBetween(1725, 1875);
        assertThat(new ViewSpec.Mask(0).of(RECORDING, Seed.of(1))).isEqualTo(RECORDING);
    }

    /** Ten steps of forty, then silence. */
    @Test
    void speedKeepsItsShareOfTheStepsAtTheStart() {
        SpikeRaster fast = new ViewSpec.Speed(0.25).of(RECORDING, Seed.of(1));
        assertThat(fast.steps()).isEqualTo(STEPS);
        assertThat(IntStream.range(0, STEPS).map(fast::count).toArray())
                .isEqualTo(IntStream.range(0, STEPS)
                        .map(step -> step < 10 ? CHANNELS : 0)
                        .toArray());
    }
}
