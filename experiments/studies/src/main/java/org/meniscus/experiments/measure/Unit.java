package org.meniscus.experiments.measure;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a number is counted in; people read shares in per cent. */
public enum Unit {
    /** Part of one. */
    SHARE("share"),
    PERCENT("%"),
    /** So many of something, as a mean also between whole numbers. */
    COUNT("count"),
    /** So many times as much as something else. */
    TIMES("times"),
    OPERATIONS("operations"),
    JOULES("J"),
    SECONDS("s"),
    SQUARE_METRES("m2"),
    PER_MICROSIEMENS("1/uS"),
    NONE("");

    private final String symbol;

    Unit(String symbol) {
        this.symbol = symbol;
    }

    /** A value as people read it, without the unit: shares in per cent. */
    public String number(double value) {
        return this == SHARE
                ? String.format(Locale.ROOT, "%.1f", 100 * value)
                : String.format(Locale.ROOT, "%.4g", value);
    }

    /** A value as people read it: {@code 80.0 %}. */
    public String text(double value) {
        return (number(value) + " " + (this == SHARE ? PERCENT : this)).stripTrailing();
    }

    /** As pages and files write it. */
    @JsonValue
    @Override
    public String toString() {
        return symbol;
    }
}
