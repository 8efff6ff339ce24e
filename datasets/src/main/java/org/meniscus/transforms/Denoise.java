package org.meniscus.transforms;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.units.TimeSpan;

/**
 * The background activity filter: keeps an event if one of the eight pixels around it, or two on a cochlea, had an event
 * at most {@code window} before. Source: Delbruck 2008, Frame-free dynamic digital vision.
 *
 * @param window how long an event supports its neighbours
 */
record Denoise(TimeSpan window) implements Transform {
    public Denoise {
        Require.positive("window", Require.present("window", window).seconds());
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        long longest = Math.round(window.seconds() * 1e6);
        int width = events.geometry().width() + 2;
        // A frame of one pixel around the sensor, so that every pixel has eight neighbours.
        long[] last = new long[width * (events.geometry().height() + 2)];
        Arrays.fill(last, Long.MIN_VALUE / 2);
        EventStream.Builder kept = EventStream.builder(events.geometry());
        for (int i = 0; i < events.size(); i++) {
            int place = (events.y(i) + 1) * width + events.x(i) + 1;
            long since = events.time(i) - longest;
            boolean supported = false;
            for (int dy = -width; dy <= width; dy += width)
                for (int dx = -1; dx <= 1; dx++) supported |= (dx != 0 || dy != 0) && last[place + dy + dx] >= since;
            if (supported) kept.add(events.time(i), events.x(i), events.y(i), events.polarity(i));
            last[place] = events.time(i);
        }
        return kept.build();
    }
}
