package org.meniscus.transforms;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Loses each event independently.
 *
 * @param probability of losing an event, from 0 to 1
 */
record DropEvents(double probability) implements Transform {
    public DropEvents {
        Require.inRange("probability", probability, 0, 1);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        UniformRandomProvider rng = seed.rng();
        EventStream.Builder kept = EventStream.builder(events.geometry());
        for (int i = 0; i < events.size(); i++)
            if (rng.nextDouble() >= probability) kept.add(events.time(i), events.x(i), events.y(i), events.polarity(i));
        return kept.build();
    }
}
