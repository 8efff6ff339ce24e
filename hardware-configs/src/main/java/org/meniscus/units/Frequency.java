package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A frequency, held in hertz.
 *
 * @param hertz the value in hertz
 */
public record Frequency(double hertz) implements Comparable<Frequency> {
    /** Reads {@code "100 kHz"}; a number without a unit is refused. */
    @JsonCreator
    public static Frequency parse(String text) {
        return new Frequency(Quantity.parse(text, "Hz", "frequency"));
    }

    /** The value with an engineering prefix, such as {@code "100 kHz"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(hertz, "Hz");
    }

    @Override
    public int compareTo(Frequency other) {
        return Double.compare(hertz, other.hertz);
    }
}
