package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.experiments.run.Recordings;
import org.meniscus.experiments.study.Studies;
import org.meniscus.experiments.study.StudySpec;

class FootprintTest {
    @ParameterizedTest
    @CsvSource({"8, 100, 1000, 8", "8, 100, 350, 3", "8, 100, 99, 1", "8, 0, 0, 1", "8, 0, 1000, 8"})
    void noMoreAtOnceThanFit(int threads, long each, long budget, int expected) {
        assertThat(Footprint.atOnce(threads, each, budget)).isEqualTo(expected);
    }

    /** 200 neurons, 256 channels, 3 + 2 recordings of 200 counts each. */
    @Test
    void synapsesAndStatesAreCounted() {
        DatasetInfo info =
                new DatasetInfo("Digits", true, new SensorGeometry(16, 16, 1), List.of("0"), "none", "none", Map.of());
        Recordings recordings = new Recordings("image", info, info.geometry(), binned(3), binned(2));
        long one = 32L * 200 * (256 + 200) + 8L * 5 * 200;
        assertThat(Footprint.bytes(study("software="), List.of(recordings))).isEqualTo(one);
        assertThat(Footprint.bytes(study("seed=1"), List.of(recordings))).isEqualTo(2 * one);
    }

    private static StudySpec study(String override) {
        return Studies.check("n-mnist", Map.of(), List.of(override));
    }

    private static Recordings.Binned binned(int count) {
        SpikeRaster[] rasters = new SpikeRaster[count];
        java.util.Arrays.fill(rasters, SpikeRaster.of(256, new int[][] {{1}}));
        return new Recordings.Binned(rasters, new int[count]);
    }
}
