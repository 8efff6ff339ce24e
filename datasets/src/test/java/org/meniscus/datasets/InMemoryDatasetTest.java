package org.meniscus.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.InMemoryDataset.Sample;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

class InMemoryDatasetTest {
    private static final DatasetInfo INFO = new DatasetInfo(
            "toy", true, SensorGeometry.COCHLEA_64, List.of("no", "yes"), "generated", "this test", Map.of());
    private static final EventStream EVENTS =
            EventStream.builder(SensorGeometry.COCHLEA_64).add(1, 2, 0, 0).build();

    @Test
    void givesBackItsSamples() {
        InMemoryDataset data = new InMemoryDataset(
                INFO,
                List.of(new Sample("a", 1, EVENTS)),
                List.of(new Sample("b", 0, EVENTS), new Sample("c", 1, EVENTS)));
        assertThat(data.size(Part.TRAIN)).isEqualTo(1);
        assertThat(data.size(Part.TEST)).isEqualTo(2);
        assertThat(data.label(Part.TRAIN, 0)).isEqualTo(1);
        assertThat(data.id(Part.TEST, 1)).isEqualTo("c");
        assertThat(data.events(Part.TEST, 0)).isSameAs(EVENTS);
        assertThat(data.info()).isSameAs(INFO);
    }

    @Test
    void refusesLabelsWithoutAClassAndOtherSensors() {
        assertThatThrownBy(() -> new InMemoryDataset(INFO, List.of(new Sample("a", 2, EVENTS)), List.of()))
                .hasMessageContaining("label of a");
        EventStream seen = EventStream.builder(SensorGeometry.N_MNIST).build();
        assertThatThrownBy(() -> new InMemoryDataset(INFO, List.of(), List.of(new Sample("a", 1, seen))))
                .hasMessageContaining("a was recorded by a sensor of 34 x 34 x 2 polarities");
        assertThatThrownBy(() -> new Sample("a", -1, EVENTS)).hasMessageContaining("label");
    }
}
