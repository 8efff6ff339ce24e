package org.meniscus.transforms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;

/**
 * Keeps the events of one sign, or both without their sign. What is left has one polarity.
 *
 * @param keep which events
 */
public record Polarity(Keep keep) implements Transform {
    /** Which events are kept; {@code on}, {@code off} and {@code merge} in a study file. */
    public enum Keep {
        ON,
        OFF,
        MERGE;

        /** Takes the word, or the truth value that YAML makes of a bare {@code on} and {@code off}. */
        @JsonCreator
        static Keep parse(Object text) {
            String word = text instanceof Boolean on ? (on ? "on" : "off") : String.valueOf(text);
            for (Keep keep : values()) if (keep.word().equals(word)) return keep;
            throw new InputException("'" + word + "' is not one of the choices; "
                    + Suggestion.of(
                            word, Arrays.stream(values()).map(Keep::word).toList()));
        }

        @JsonValue
        String word() {
            return name().toLowerCase(Locale.ROOT);
        }
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
