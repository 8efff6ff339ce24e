package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * An energy, held in joules.
 *
 * @param joules the value in joules
 */
public record Energy(double joules) implements Comparable<Energy> {
    /** Reads {@code "0.48 pJ"}; a number without a unit is refused. */
    @JsonCreator
    public static Energy parse(String text) {
        return new Energy(Quantity.parse(text, "J", "energy"));
    }

    /** The value with an engineering prefix, such as {@code "0.48 pJ"}. */
    @JsonValue
    @Override
    public String toString() {
        return Quantity.format(joules, "J");
    }

    @Override
    public int compareTo(Energy other) {
        return Double.compare(joules, other.joules);
    }
}
