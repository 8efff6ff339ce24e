package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A power, held in watts.
 *
 * @param watts the value in watts
 */
public record Power(double watts) implements Comparable<Power> {
    /** Reads {@code "1.2 mW"}; a number without a unit is refused. */
    @JsonCreator
    public static Power parse(String text) {
        return new Power(Quantity.parse(text, "W", "power"));
    }

    /** The value with an engineering prefix, such as {@code "1.2 mW"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(watts, "W");
    }

    @Override
    public int compareTo(Power other) {
        return Double.compare(watts, other.watts);
    }
}
