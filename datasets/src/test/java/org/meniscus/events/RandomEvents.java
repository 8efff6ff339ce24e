package org.meniscus.events;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;

/** Random recordings for property tests. */
public final class RandomEvents {
    private RandomEvents() {}

    /** Uniform addresses, times with gaps up to {@code maxGap} microseconds, many ties. */
    public static EventStream of(SensorGeometry geometry, int count, int maxGap, Seed seed) {
        UniformRandomProvider rng = seed.rng();
        EventStream.Builder events = EventStream.builder(geometry);
        int time = 0;
        for (int k = 0; k < count; k++) {
            time += rng.nextBoolean() ? 0 : rng.nextInt(maxGap + 1);
            events.add(
                    time,
                    rng.nextInt(geometry.width()),
                    rng.nextInt(geometry.height()),
                    rng.nextInt(geometry.polarities()));
        }
        return events.build();
    }
}
