package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A speed, held in metres per second: how fast the boundary in a cell moves.
 *
 * @param metresPerSecond the value in metres per second
 */
public record Speed(double metresPerSecond) implements Comparable<Speed> {
    /** Reads {@code "0.5 mm/s"}; a number without a unit is refused. */
    @JsonCreator
    public static Speed parse(String text) {
        return new Speed(Quantity.parse(text, "m/s", "speed"));
    }

    /** The value with an engineering prefix, such as {@code "500 um/s"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(metresPerSecond, "m/s");
    }

    @Override
    public int compareTo(Speed other) {
        return Double.compare(metresPerSecond, other.metresPerSecond);
    }
}
