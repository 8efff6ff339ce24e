package org.meniscus.transforms;

import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.UnsortedEvents;

/**
 * Takes the camera's nominal motion out of an N-MNIST recording: (3.5, 7), (3.5, -7) and (-7, 0) pixels in three saccades of
 * 105 ms, each at constant speed. Events moved off the sensor are dropped. Source: stabilize.m, published with the data
 * set.
 */
record Stabilise() implements Transform {
    private static final double SACCADE = 105_000;

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        UnsortedEvents moved = new UnsortedEvents(events.geometry());
        for (int i = 0; i < events.size(); i++) {
            double phase = events.time(i) / SACCADE;
            double x = phase < 2 ? 3.5 * phase : 7 - 7 * (phase - 2);
            double y = phase < 1 ? 7 * phase : phase < 2 ? 14 - 7 * phase : 0;
            int stillX = (int) Math.rint(events.x(i) - x);
            int stillY = (int) Math.rint(events.y(i) - y);
            if (moved.isInside(stillX, stillY)) moved.add(events.time(i), stillX, stillY, events.polarity(i));
        }
        return moved.sorted();
    }
}
