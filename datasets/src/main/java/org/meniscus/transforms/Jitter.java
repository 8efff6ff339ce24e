package org.meniscus.transforms;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.UnsortedEvents;
import org.meniscus.units.TimeSpan;

/**
 * Moves each event by Gaussian noise in time and space. Events moved off the sensor are lost, those before time zero happen
 * at zero; a sensor of one row stays one.
 *
 * @param time standard deviation in time
 * @param pixels standard deviation in each direction, before rounding to whole pixels
 */
record Jitter(TimeSpan time, double pixels) implements Transform {
    public Jitter {
        Require.nonNegative("time", Require.present("time", time).seconds());
        Require.nonNegative("pixels", pixels);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        UnsortedEvents moved = new UnsortedEvents(events.geometry());
        boolean line = events.geometry().height() == 1;
        double spread = time.seconds() * 1e6;
        for (int i = 0; i < events.size(); i++) {
            int at = (int) Math.max(0, Math.rint(events.time(i) + spread * normal.sample()));
            int x = (int) Math.rint(events.x(i) + pixels * normal.sample());
            int y = (int) Math.rint(events.y(i) + (line ? 0 : pixels * normal.sample()));
            if (moved.isInside(x, y)) moved.add(at, x, y, events.polarity(i));
        }
        return moved.sorted();
    }
}
