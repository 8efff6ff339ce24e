package org.meniscus.transforms;

import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Joins blocks of {@code factor x factor} pixels into one; on a cochlea, groups of {@code factor} channels. Every event
 * stays; blocks at the right and lower edge may be narrower.
 *
 * @param factor pixels per block and direction
 */
record Downsample(int factor) implements Transform {
    public Downsample {
        Require.positive("factor", factor);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return new SensorGeometry(blocks(input.width()), blocks(input.height()), input.polarities());
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        EventStream.Builder joined = EventStream.builder(geometry(events.geometry()));
        for (int i = 0; i < events.size(); i++)
            joined.add(events.time(i), events.x(i) / factor, events.y(i) / factor, events.polarity(i));
        return joined.build();
    }

    private int blocks(int pixels) {
        return (pixels - 1) / factor + 1;
    }
}
