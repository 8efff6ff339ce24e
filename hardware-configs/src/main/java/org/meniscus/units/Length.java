package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A length, held in metres.
 *
 * @param metres the value in metres
 */
public record Length(double metres) implements Comparable<Length> {
    /** Reads {@code "40 nm"}; a number without a unit is refused. */
    @JsonCreator
    public static Length parse(String text) {
        return new Length(Quantity.parse(text, "m", "length"));
    }

    /** The value with an engineering prefix, such as {@code "40 nm"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(metres, "m");
    }

    @Override
    public int compareTo(Length other) {
        return Double.compare(metres, other.metres);
    }
}
