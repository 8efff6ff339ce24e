package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A duration, held in seconds.
 *
 * @param seconds the value in seconds
 */
public record TimeSpan(double seconds) implements Comparable<TimeSpan> {
    /** Reads {@code "4 ms"}; a number without a unit is refused. */
    @JsonCreator
    public static TimeSpan parse(String text) {
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
