package org.meniscus.transforms;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

/**
 * Keeps the events with {@code from <= t < to} and restarts the clock at {@code from}. The saccades of N-MNIST are the
 * windows 0-105, 105-210 and 210-315 ms.
 *
 * @param from first instant kept, since the start of the recording
 * @param to first instant no longer kept
 */
record TimeWindow(TimeSpan from, TimeSpan to) implements Transform {
    public TimeWindow {
        Require.nonNegative("from", Require.present("from", from).seconds());
        Require.present("to", to);
        Require.that(to.compareTo(from) > 0, "to must be later than from (%s), got %s", from, to);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        long start = Math.round(from.seconds() * 1e6);
        long end = Math.round(to.seconds() * 1e6);
        EventStream.Builder kept = EventStream.builder(events.geometry());
        for (int i = 0; i < events.size(); i++) {
            int time = events.time(i);
            if (time >= start && time < end)
                kept.add((int) (time - start), events.x(i), events.y(i), events.polarity(i));
        }
        return kept.build();
    }
}
