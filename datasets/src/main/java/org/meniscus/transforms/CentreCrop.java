package org.meniscus.transforms;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Keeps the central square of the sensor. An odd margin is rounded down on the left and top, so 16 of 34 pixels are the
 * indices 9 to 24, as in the paper.
 *
 * @param size side of the square in pixels, at most the sensor's width and height
 */
public record CentreCrop(int size) implements Transform {
    public CentreCrop {
        Require.positive("size", size);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        Require.that(
                size <= input.width() && size <= input.height(),
                "centreCrop size must fit the sensor of %s, got %d",
                input,
                size);
        return new SensorGeometry(size, size, input.polarities());
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        EventStream.Builder kept = EventStream.builder(geometry(events.geometry()));
        int left = (events.geometry().width() - size) / 2;
        int top = (events.geometry().height() - size) / 2;
        for (int i = 0; i < events.size(); i++) {
            int x = events.x(i) - left;
            int y = events.y(i) - top;
            if (x >= 0 && x < size && y >= 0 && y < size) kept.add(events.time(i), x, y, events.polarity(i));
        }
        return kept.build();
    }
}
