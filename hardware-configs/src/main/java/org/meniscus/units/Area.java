package org.meniscus.units;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * An area, held in square metres. The prefix is squared with the unit: {@code "1 mm2"} is 1e-6 square metres.
 *
 * @param squareMetres the value in square metres
 */
public record Area(double squareMetres) implements Comparable<Area> {
    /** Reads {@code "0.0012 mm2"}; a number without a unit is refused. */
    @JsonCreator
    public static Area parse(String text) {
        return new Area(Quantity.parse(text, "m2", "area", 2));
    }

    /** The value in square millimetres, or in square micrometres below a thousandth of one. */
    @JsonValue
    @Override
    public String toString() {
        boolean small = Math.abs(squareMetres) < 1e-9;
        return String.format(
                Locale.ROOT, "%s %s", Quantity.decimal(squareMetres, small ? 12 : 6), small ? "um2" : "mm2");
    }

    @Override
    public int compareTo(Area other) {
        return Double.compare(squareMetres, other.squareMetres);
    }
}
