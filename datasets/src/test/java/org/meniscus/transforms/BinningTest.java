package org.meniscus.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.events.EventStream;
import org.meniscus.events.RandomEvents;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.SpikeRaster;
import org.meniscus.units.TimeSpan;

class BinningTest {
    private static final TimeSpan MILLISECOND = TimeSpan.parse("1 ms");

    record Study(Binning binning) {}

    @Test
    void fixedWidthPutsBoundariesIntoTheLaterStepAndDropsTheRest() {
        EventStream events = EventStream.builder(SensorGeometry.COCHLEA_64)
                .add(0, 1, 0, 0)
                .add(3999, 1, 0, 0)
                .add(4000, 2, 0, 0)
                .add(11999, 3, 0, 0)
                .add(12000, 4, 0, 0)
                .build();
        SpikeRaster raster = new FixedWidth(TimeSpan.parse("4 ms"), 3).bin(events);
        assertThat(raster).isEqualTo(SpikeRaster.of(64, new int[][] {{1}, {2}, {3}}));
    }

    @Test
    void channelsAreThoseOfTheSensor() {
        EventStream events = EventStream.builder(SensorGeometry.N_MNIST)
                .add(0, 33, 33, 1)
                .add(1, 2, 1, 0)
                .build();
        SpikeRaster raster = new FixedWidth(MILLISECOND, 1).bin(events);
        assertThat(raster).isEqualTo(SpikeRaster.of(2312, new int[][] {{36, 2311}}));
    }

    /** The paper's code, literally: 1 ms raster, torch.chunk(129), OR in each chunk, zero padding. */
    private static SpikeRaster chunked(EventStream events, int steps) {
        int length = (int) Math.ceil(events.duration() / 1000.0) + 1;
        List<TreeSet<Integer>> milliseconds = new ArrayList<>();
        for (int k = 0; k < length; k++) milliseconds.add(new TreeSet<>());
        for (int i = 0; i < events.size(); i++)
            milliseconds.get(events.time(i) / 1000).add(events.x(i));
        int chunk = (int) Math.ceil(length / (double) steps);
        int[][] channels = new int[steps][];
        for (int step = 0; step < steps; step++) {
            TreeSet<Integer> merged = new TreeSet<>();
            for (int k = step * chunk; k < Math.min(length, (step + 1) * chunk); k++)
                merged.addAll(milliseconds.get(k));
            channels[step] = merged.stream().mapToInt(Integer::intValue).toArray();
        }
        return SpikeRaster.of(64, channels);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 17, 130, 400, 1200, 5000})
    void equalChunksIsThePapersRule(int count) {
        EventStream events = RandomEvents.of(SensorGeometry.COCHLEA_64, count, 1700, Seed.of(count));
        assertThat(new EqualChunks(MILLISECOND, 129).bin(events)).isEqualTo(chunked(events, 129));
    }

    @ParameterizedTest
    @CsvSource({"999000, 8, 124", "1000000, 8, 125", "1200000, 10, 120", "128000, 1, 128", "128001, 2, 64"})
    void equalChunksWidensBinsWithTheRecording(int last, int milliseconds, int lastStep) {
        EventStream events = EventStream.builder(SensorGeometry.COCHLEA_64)
                .add(last, 9, 0, 0)
                .build();
        SpikeRaster raster = new EqualChunks(MILLISECOND, 129).bin(events);
        assertThat(raster.steps()).isEqualTo(129);
        assertThat(raster.size()).isEqualTo(1);
        assertThat(last / 1000 / milliseconds).isEqualTo(lastStep);
        assertThat(raster.count(lastStep)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{kind: fixed-width, width: \"4 ms\", steps: 50}",
                "{kind: equal-chunks, resolution: \"1 ms\", steps: 129}"
            })
    void isReadFromAStudyAndBack(String yaml) {
        Study study = ConfigReader.read("binning: " + yaml, "study", Study.class);
        assertThat(study.binning().steps()).isIn(50, 129);
        assertThat(ConfigReader.read(ConfigReader.write(study), "study", Study.class))
                .isEqualTo(study);
    }

    @Test
    void refusesWidthsBelowTheTimeResolution() {
        assertThatThrownBy(() -> new FixedWidth(TimeSpan.parse("0.5 us"), 3)).hasMessageContaining("width");
        assertThatThrownBy(() -> new FixedWidth(TimeSpan.parse("1.5 us"), 3)).hasMessageContaining("whole number");
        assertThatThrownBy(() -> new FixedWidth(MILLISECOND, 0)).hasMessageContaining("steps");
        assertThatThrownBy(() -> new EqualChunks(TimeSpan.parse("0 ms"), 3)).hasMessageContaining("resolution");
    }
}
