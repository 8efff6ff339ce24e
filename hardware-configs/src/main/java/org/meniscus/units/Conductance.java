package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An electrical conductance, held in siemens.
 *
 * @param siemens the value in siemens
 */
public record Conductance(double siemens) implements Comparable<Conductance> {
    /** Reads {@code "33.9 uS"}; a number without a unit is refused. */
    @JsonCreator
    public static Conductance parse(String text) {
        return new Conductance(Quantity.parse(text, "S", "conductance"));
    }

    /** The value with an engineering prefix, such as {@code "33.9 uS"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(siemens, "S");
    }

    @Override
    public int compareTo(Conductance other) {
        return Double.compare(siemens, other.siemens);
    }
}
