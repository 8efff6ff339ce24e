package org.meniscus.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.rng.sampling.PermutationSampler;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class UnsortedEventsTest {
    private static final SensorGeometry LARGE = new SensorGeometry(1 << 15, 1 << 15, 2);

    @Test
    void sortsByTimeThenAddressWhateverTheOrder() {
        EventStream random = RandomEvents.of(new SensorGeometry(9, 7, 2), 2000, 40, Seed.of(1));
        EventStream first = null;
        for (int k = 0; k < 3; k++) {
            UnsortedEvents events = new UnsortedEvents(random.geometry());
            for (int i : PermutationSampler.natural(random.size())) add(events, random, i);
            if (k > 0) events = shuffled(random, k);
            EventStream sorted = events.sorted();
            if (first == null) first = sorted;
            assertThat(sorted).isEqualTo(first);
            for (int i = 0; i < random.size(); i++) assertThat(sorted.time(i)).isEqualTo(random.time(i));
        }
    }

    private static UnsortedEvents shuffled(EventStream random, int seed) {
        int[] order = PermutationSampler.natural(random.size());
        PermutationSampler.shuffle(Seed.of(seed).rng(), order);
        UnsortedEvents events = new UnsortedEvents(random.geometry());
        for (int i : order) add(events, random, i);
        return events;
    }

    private static void add(UnsortedEvents events, EventStream from, int i) {
        events.add(from.time(i), from.x(i), from.y(i), from.polarity(i));
    }

    @Test
    void holdsTheLargestAddressAndTime() {
        EventStream events = new UnsortedEvents(LARGE)
                .add(Integer.MAX_VALUE, 32767, 0, 1)
                .add(Integer.MAX_VALUE - 1, 0, 32767, 0)
                .sorted();
        assertThat(events)
                .isEqualTo(EventStream.builder(LARGE)
                        .add(Integer.MAX_VALUE - 1, 0, 32767, 0)
                        .add(Integer.MAX_VALUE, 32767, 0, 1)
                        .build());
    }

    @Test
    void refusesWhatTheSensorCannotSend() {
        UnsortedEvents events = new UnsortedEvents(new SensorGeometry(4, 3, 1));
        assertThat(events.isInside(3, 2)).isTrue();
        assertThat(events.isInside(4, 2)).isFalse();
        assertThat(events.isInside(0, -1)).isFalse();
        assertThatThrownBy(() -> events.add(0, 4, 0, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> events.add(0, 0, 0, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> events.add(-1, 0, 0, 0)).isInstanceOf(InputException.class);
        assertThat(events.size()).isZero();
    }
}
