package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An electrical potential difference, held in volts.
 *
 * @param volts the value in volts
 */
public record Voltage(double volts) implements Comparable<Voltage> {
    /** Reads {@code "0.1 V"}; a number without a unit is refused. */
    @JsonCreator
    public static Voltage parse(String text) {
        return new Voltage(Quantity.parse(text, "V", "voltage"));
    }

    /** The value with an engineering prefix, such as {@code "0.1 V"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(volts, "V");
    }

    @Override
    public int compareTo(Voltage other) {
        return Double.compare(volts, other.volts);
    }
}
