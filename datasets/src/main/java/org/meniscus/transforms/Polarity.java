package org.meniscus.transforms;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Keeps the events of one sign, or both without their sign. What is left has one polarity.
 *
 * @param keep which events
 */
public record Polarity(Keep keep) implements Transform {
    /** Which events are kept. */
    public enum Keep {
        @JsonProperty("on")
        ON,
        @JsonProperty("off")
        OFF,
        @JsonProperty("merge")
        MERGE
    }

    public Polarity {
        Require.present("keep", keep);
    }

    @Override
    public SensorGeometry geometry(SensorGeometry input) {
        Require.that(input.polarities() == 2, "polarity needs a sensor with ON and OFF events, this one is %s", input);
        return new SensorGeometry(input.width(), input.height(), 1);
    }

    @Override
    public EventStream apply(EventStream events, Seed seed) {
        EventStream.Builder kept = EventStream.builder(geometry(events.geometry()));
        for (int i = 0; i < events.size(); i++)
            if (keep == Keep.MERGE || (keep == Keep.ON) == (events.polarity(i) == 1))
                kept.add(events.time(i), events.x(i), events.y(i), 0);
        return kept.build();
    }
}
