package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An electric current, held in amperes.
 *
 * @param amperes the value in amperes
 */
public record Current(double amperes) implements Comparable<Current> {
    /** Reads {@code "20 uA"}; a number without a unit is refused. */
    @JsonCreator
    public static Current parse(String text) {
        return new Current(Quantity.parse(text, "A", "current"));
    }

    /** The value with an engineering prefix, such as {@code "20 uA"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(amperes, "A");
    }

    @Override
    public int compareTo(Current other) {
        return Double.compare(amperes, other.amperes);
    }
}
