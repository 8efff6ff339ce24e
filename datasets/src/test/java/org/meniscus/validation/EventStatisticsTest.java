package org.meniscus.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class EventStatisticsTest {
    private static final SensorGeometry TWO = new SensorGeometry(2, 1, 2);

    @Test
    void averagesOverRecordings() {
        EventStatistics statistics = new EventStatistics(TWO, 3);
        statistics.add(EventStream.builder(TWO)
                .add(0, 0, 0, 1)
                .add(4999, 1, 0, 1)
                .add(5000, 0, 0, 0)
                .build());
        statistics.add(EventStream.builder(TWO).add(90_000, 1, 0, 1).build());
        assertThat(statistics.count()).isEqualTo(2);
        assertThat(statistics.onShare()).isEqualTo(0.75);
        assertThat(statistics.rate()).containsExactly(1, 0.5, 0);
        assertThat(statistics.map()).containsExactly(0.5, 0, 0.5, 1);
    }

    @Test
    void intervalsArePerPixelWhateverTheSignAndNeverAcrossRecordings() {
        EventStatistics statistics = new EventStatistics(TWO, 1);
        for (int k = 0; k < 2; k++)
            statistics.add(EventStream.builder(TWO)
                    .add(0, 0, 0, 1)
                    .add(500, 1, 0, 1)
                    .add(1500, 0, 0, 0)
                    .add(2_001_500, 0, 0, 0)
                    .build());
        double[] intervals = statistics.intervals();
        assertThat(Arrays.stream(intervals).sum()).isEqualTo(1);
        assertThat(intervals[11]).as("1.5 ms").isEqualTo(0.5);
        assertThat(intervals[39]).as("longer than a second").isEqualTo(0.5);
    }

    @Test
    void refusesAnotherSensor() {
        EventStatistics statistics = new EventStatistics(TWO, 1);
        assertThatThrownBy(() -> statistics.add(
                        EventStream.builder(SensorGeometry.N_MNIST).build()))
                .hasMessageContaining("in statistics of 2 x 1");
    }
}
