package org.meniscus.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

class EventTransformTest {
    private static final SensorGeometry LINE = new SensorGeometry(100, 1, 1);

    /** Moves every event right on a sensor that grows with it, and notes its seed. */
    private record Shift(int by, List<Seed> seeds) implements EventTransform {
        @Override
        public SensorGeometry geometry(SensorGeometry input) {
            return new SensorGeometry(input.width() + by, 1, 1);
        }

        @Override
        public EventStream apply(EventStream events, Seed seed) {
            seeds.add(seed);
            EventStream.Builder moved = EventStream.builder(geometry(events.geometry()));
            for (int i = 0; i < events.size(); i++) moved.add(events.time(i), events.x(i) + by, 0, 0);
            return moved.build();
        }
    }

    @Test
    void sequenceAppliesInOrderWithOneStreamEach() {
        List<Seed> seeds = new ArrayList<>();
        EventTransform both = EventTransform.sequence(List.of(new Shift(1, seeds), new Shift(10, seeds)));
        EventStream out = both.apply(EventStream.builder(LINE).add(3, 5, 0, 0).build(), Seed.of(1));
        assertThat(out.x(0)).isEqualTo(16);
        assertThat(out.geometry()).isEqualTo(both.geometry(LINE)).isEqualTo(new SensorGeometry(111, 1, 1));
        assertThat(seeds).containsExactly(Seed.of(1).at(0), Seed.of(1).at(1));
    }

    @Test
    void anEmptySequenceChangesNothing() {
        EventStream events = EventStream.builder(LINE).add(3, 5, 0, 0).build();
        assertThat(EventTransform.sequence(List.of()).apply(events, Seed.of(1))).isSameAs(events);
        assertThat(EventTransform.sequence(List.of()).geometry(LINE)).isEqualTo(LINE);
    }
}
