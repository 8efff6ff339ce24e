package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An electrical capacitance, held in farads.
 *
 * @param farads the value in farads
 */
public record Capacitance(double farads) implements Comparable<Capacitance> {
    /** Reads {@code "20 fF"}; a number without a unit is refused. */
    @JsonCreator
    public static Capacitance parse(String text) {
        return new Capacitance(Quantity.parse(text, "F", "capacitance"));
    }

    /** The value with an engineering prefix, such as {@code "20 fF"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(farads, "F");
    }

    @Override
    public int compareTo(Capacitance other) {
        return Double.compare(farads, other.farads);
    }
}
