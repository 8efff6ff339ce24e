package org.meniscus.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SpikeRasterTest {
    @Test
    void sortsChannelsAndMergesRepeats() {
        SpikeRaster raster = SpikeRaster.of(8, new int[][] {{7, 2, 7, 0}, {}, {3, 3, 3}});
        assertThat(raster.steps()).isEqualTo(3);
        assertThat(raster.channels()).isEqualTo(8);
        assertThat(raster.size()).isEqualTo(4);
        int[] step = new int[8];
        assertThat(raster.copyStep(0, step)).isEqualTo(3);
        assertThat(step).startsWith(0, 2, 7);
        assertThat(raster.copyStep(1, step)).isZero();
        assertThat(raster.copyStep(2, step)).isEqualTo(1);
        assertThat(step[0]).isEqualTo(3);
    }

    @Test
    void copiesSeveralStepsOneBehindTheOther() {
        SpikeRaster raster = SpikeRaster.of(8, new int[][] {{7, 2}, {}, {3}, {6, 1, 4}});
        int[] target = new int[6];
        assertThat(raster.copySteps(0, 3, target, 1)).isEqualTo(3);
        assertThat(target).containsExactly(0, 2, 7, 3, 0, 0);
        assertThat(raster.copySteps(2, 4, target, 2)).isEqualTo(4);
        assertThat(target).containsExactly(0, 2, 3, 1, 4, 6);
        assertThat(raster.copySteps(3, 3, target, 6)).isZero();
    }

    @Test
    void leavesItsInputAlone() {
        int[][] spikes = {{2, 1}};
        SpikeRaster raster = SpikeRaster.of(3, spikes);
        assertThat(spikes[0]).containsExactly(2, 1);
        spikes[0][0] = 0;
        assertThat(raster).isEqualTo(SpikeRaster.of(3, new int[][] {{1, 2}}));
    }

    @Test
    void comparesByContent() {
        SpikeRaster raster = SpikeRaster.of(3, new int[][] {{1}, {2}});
        assertThat(raster).isNotEqualTo(SpikeRaster.of(3, new int[][] {{1, 2}, {}}));
        assertThat(raster).isNotEqualTo(SpikeRaster.of(4, new int[][] {{1}, {2}}));
        assertThat(raster).hasSameHashCodeAs(SpikeRaster.of(3, new int[][] {{1, 1}, {2}}));
    }

    @Test
    void refusesChannelsThatAreNot() {
        assertThatThrownBy(() -> SpikeRaster.of(3, new int[][] {{3}})).hasMessageContaining("channel in step 0");
        assertThatThrownBy(() -> SpikeRaster.of(3, new int[][] {{0}, {-1}})).hasMessageContaining("channel in step 1");
        assertThatThrownBy(() -> SpikeRaster.of(0, new int[][] {{}})).hasMessageContaining("channels");
        assertThatThrownBy(() -> SpikeRaster.of(3, new int[0][])).hasMessageContaining("steps");
    }
}
