package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;

/**
 * A duration, held in seconds.
 *
 * @param seconds the value in seconds
 */
public record TimeSpan(double seconds) implements Comparable<TimeSpan> {
    private static final Map<String, Integer> LONG = Map.of("min", 60, "h", 3600, "d", 86_400);

    /** Reads {@code "4 ms"}, {@code "5 min"}, {@code "1 h"} or {@code "2 d"}; a number without a unit is refused. */
    @JsonCreator
    public static TimeSpan parse(String text) {
        for (var unit : LONG.entrySet())
            if (text.strip().endsWith(unit.getKey()))
                return new TimeSpan(Quantity.parse(text, unit.getKey(), "time span") * unit.getValue());
        return new TimeSpan(Quantity.parse(text, "s", "time span"));
    }

    /** The value with an engineering prefix, such as {@code "4 ms"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(seconds, "s");
    }

    @Override
    public int compareTo(TimeSpan other) {
        return Double.compare(seconds, other.seconds);
    }
}
