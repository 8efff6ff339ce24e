package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An absolute temperature, held in kelvin.
 *
 * @param kelvin the value in kelvin
 */
public record Temperature(double kelvin) implements Comparable<Temperature> {
    private static final double FREEZING = 273.15;
    private static final String CELSIUS = "degC";

    /** Reads {@code "358 K"} or {@code "85 degC"}; a number without a unit is refused. */
    @JsonCreator
    public static Temperature parse(String text) {
        if (!text.strip().endsWith(CELSIUS)) return new Temperature(Quantity.parse(text, "K", "temperature"));
        return new Temperature(Quantity.parse(text, CELSIUS, "temperature") + FREEZING);
    }

    /** Degrees above the freezing point of water. */
    public double celsius() {
        return kelvin - FREEZING;
    }

    /** The value in kelvin, such as {@code "358.15 K"}. */
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
