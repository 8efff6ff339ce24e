package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An absolute temperature, held in kelvin.
 *
 * @param kelvin the value in kelvin
 */
public record Temperature(double kelvin) implements Comparable<Temperature> {
    /** Reads {@code "300 K"}; a number without a unit is refused. */
    @JsonCreator
    public static Temperature parse(String text) {
        return new Temperature(Quantity.parse(text, "K", "temperature"));
    }

    /** The value with an engineering prefix, such as {@code "300 K"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(kelvin, "K");
    }

    @Override
    public int compareTo(Temperature other) {
        return Double.compare(kelvin, other.kelvin);
    }
}
