package org.meniscus.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class EventStreamTest {
    private static final SensorGeometry SMALL = new SensorGeometry(4, 3, 2);

    @Test
    void givesBackWhatWasAdded() {
        EventStream events = EventStream.builder(SMALL)
                .add(0, 3, 2, 1)
                .add(0, 0, 0, 0)
                .add(7, 1, 2, 1)
                .build();
        assertThat(events.size()).isEqualTo(3);
        assertThat(events.duration()).isEqualTo(7);
        assertThat(new int[] {events.time(2), events.x(2), events.y(2), events.polarity(2)})
                .containsExactly(7, 1, 2, 1);
        assertThat(new int[] {events.time(0), events.x(0), events.y(0), events.polarity(0)})
                .containsExactly(0, 3, 2, 1);
    }

    @Test
    void mayBeEmpty() {
        EventStream events = EventStream.builder(SMALL).build();
        assertThat(events.size()).isZero();
        assertThat(events.duration()).isZero();
    }

    @Test
    void growsPastItsFirstCapacityAndStaysEqualToItself() {
        EventStream.Builder builder = EventStream.builder(SMALL);
        for (int k = 0; k < 1000; k++) builder.add(k, k % 4, k % 3, k % 2);
        EventStream events = builder.build();
        assertThat(events.size()).isEqualTo(1000);
        for (int k = 0; k < 1000; k++) assertThat(events.x(k)).isEqualTo(k % 4);
        assertThat(builder.build()).isEqualTo(events).hasSameHashCodeAs(events);
        assertThat(builder.add(1000, 0, 0, 0).build()).isNotEqualTo(events);
        assertThat(events.size()).as("immutable").isEqualTo(1000);
    }

    @Test
    void differsByEveryField() {
        EventStream events = EventStream.builder(SMALL).add(5, 1, 1, 1).build();
        assertThat(EventStream.builder(SMALL).add(6, 1, 1, 1).build()).isNotEqualTo(events);
        assertThat(EventStream.builder(SMALL).add(5, 2, 1, 1).build()).isNotEqualTo(events);
        assertThat(EventStream.builder(SMALL).add(5, 1, 2, 1).build()).isNotEqualTo(events);
        assertThat(EventStream.builder(SMALL).add(5, 1, 1, 0).build()).isNotEqualTo(events);
        assertThat(EventStream.builder(new SensorGeometry(5, 3, 2))
                        .add(5, 1, 1, 1)
                        .build())
                .isNotEqualTo(events);
    }

    @Test
    void sameEventsHaveOneFingerprint() {
        EventStream events =
                EventStream.builder(SMALL).add(5, 1, 1, 1).add(7, 2, 0, 0).build();
        EventStream twin =
                EventStream.builder(SMALL).add(5, 1, 1, 1).add(7, 2, 0, 0).build();
        assertThat(twin.fingerprint()).isEqualTo(events.fingerprint()).hasSize(64);
        assertThat(List.of(
                                EventStream.builder(SMALL).add(5, 1, 1, 1).add(8, 2, 0, 0),
                                EventStream.builder(SMALL).add(5, 1, 1, 1).add(7, 1, 0, 0),
                                EventStream.builder(SMALL).add(5, 1, 1, 1).add(7, 2, 1, 0),
                                EventStream.builder(SMALL).add(5, 1, 1, 1).add(7, 2, 0, 1),
                                EventStream.builder(SMALL).add(5, 1, 1, 1))
                        .stream()
                        .map(other -> other.build().fingerprint()))
                .doesNotContain(events.fingerprint(), "");
        assertThat(EventStream.builder(SMALL).build().fingerprint())
                .as("of nothing")
                .isEmpty();
    }

    @Test
    void refusesWhatBreaksTheContractAndNamesTheEvent() {
        EventStream.Builder builder = EventStream.builder(SMALL).add(5, 0, 0, 0);
        assertThatThrownBy(() -> builder.add(5, 4, 0, 0))
                .isInstanceOf(InputException.class)
                .hasMessage("event 1 lies at (4, 0), outside the sensor of 4 x 3 x 2 polarities");
        assertThatThrownBy(() -> builder.add(5, 0, 3, 0)).hasMessageContaining("outside the sensor");
        assertThatThrownBy(() -> builder.add(5, -1, 0, 0)).hasMessageContaining("outside the sensor");
        assertThatThrownBy(() -> builder.add(5, 0, 0, 2)).hasMessageContaining("polarity 2");
        assertThatThrownBy(() -> builder.add(4, 0, 0, 0)).hasMessageContaining("backwards in time: 4 us after 5 us");
        assertThatThrownBy(() -> EventStream.builder(SMALL).add(-1, 0, 0, 0)).hasMessageContaining("negative time");
        assertThat(builder.build().size()).as("nothing refused was kept").isEqualTo(1);
    }
}
