package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An electrical resistance, held in ohms.
 *
 * @param ohms the value in ohms
 */
public record Resistance(double ohms) implements Comparable<Resistance> {
    /** Reads {@code "2.5 kohm"}; a number without a unit is refused. */
    @JsonCreator
    public static Resistance parse(String text) {
        return new Resistance(Quantity.parse(text, "ohm", "resistance"));
    }

    /** The value with an engineering prefix, such as {@code "2.5 kohm"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(ohms, "ohm");
    }

    @Override
    public int compareTo(Resistance other) {
        return Double.compare(ohms, other.ohms);
    }
}
