package org.meniscus.transforms;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

/**
 * Drops events that follow an event kept at the same pixel, of either sign, by less than a period.
 *
 * @param period shortest interval left at a pixel
 */
record RefractoryFilter(TimeSpan period) implements Transform {
    public RefractoryFilter {
        Require.positive("period", Require.present("period", period).seconds());
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        long shortest = Math.round(period.seconds() * 1e6);
        SensorGeometry geometry = events.geometry();
        long[] last = new long[geometry.width() * geometry.height()];
        Arrays.fill(last, Long.MIN_VALUE / 2);
        EventStream.Builder kept = EventStream.builder(geometry);
        for (int i = 0; i < events.size(); i++) {
            int pixel = events.y(i) * geometry.width() + events.x(i);
            if (events.time(i) - last[pixel] < shortest) continue;
            last[pixel] = events.time(i);
            kept.add(events.time(i), events.x(i), events.y(i), events.polarity(i));
        }
        return kept.build();
    }
}
