package org.meniscus.transforms;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.events.UnsortedEvents;

/**
 * Mirrors a whole recording, or leaves it as it is.
 *
 * @param axis what is mirrored
 * @param probability of mirroring, from 0 to 1
 */
record Flip(Axis axis, double probability) implements Transform {
    /** What is mirrored. */
    public enum Axis {
        /** Left and right; on a cochlea low and high. */
        @JsonProperty("horizontal")
        HORIZONTAL,
        /** Top and bottom. */
        @JsonProperty("vertical")
        VERTICAL,
        /** ON and OFF; nothing on a sensor without sign. */
        @JsonProperty("polarity")
        POLARITY,
        /** First and last event; what got brighter now gets darker, so signs change too. */
        @JsonProperty("time")
        TIME
    }

    public Flip {
        Require.present("axis", axis);
        Require.inRange("probability", probability, 0, 1);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        return input;
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        if (seed.rng().nextDouble() >= probability) return events;
        SensorGeometry geometry = events.geometry();
        boolean changesSign = (axis == Axis.POLARITY || axis == Axis.TIME) && geometry.polarities() == 2;
        UnsortedEvents flipped = new UnsortedEvents(geometry);
        for (int i = 0; i < events.size(); i++)
            flipped.add(
                    axis == Axis.TIME ? events.duration() - events.time(i) : events.time(i),
                    axis == Axis.HORIZONTAL ? geometry.width() - 1 - events.x(i) : events.x(i),
                    axis == Axis.VERTICAL ? geometry.height() - 1 - events.y(i) : events.y(i),
                    changesSign ? 1 - events.polarity(i) : events.polarity(i));
        return flipped.sorted();
    }
}
