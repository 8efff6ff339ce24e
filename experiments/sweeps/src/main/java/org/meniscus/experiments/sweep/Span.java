package org.meniscus.experiments.sweep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import org.meniscus.base.Require;

/**
 * From one number to a larger one, with their unit.
 *
 * @param low first number
 * @param high last number
 * @param unit of both, as written; blank for plain numbers
 * @param whole whether values are rounded to whole numbers: both bounds are, and have no unit
 */
record Span(double low, double high, String unit, boolean whole) {
    private static final MathContext DIGITS = new MathContext(6);

    static Span of(String path, JsonNode from, JsonNode to) {
        AxisValue first = AxisValue.of(Require.present("axis '" + path + "': from", from));
        AxisValue last = AxisValue.of(Require.present("axis '" + path + "': to", to));
        for (AxisValue bound : new AxisValue[] {first, last})
            Require.that(bound.number().isPresent(), "axis '%s': '%s' is not a number", path, bound.label());
        Require.that(
                first.unit().equals(last.unit()),
                "axis '%s': from and to need one unit, got '%s' and '%s'",
                path,
                first.label(),
                last.label());
        Require.that(
                first.number().get() < last.number().get(),
                "axis '%s': from must be less than to, got %s and %s",
                path,
                first.label(),
                last.label());
        return new Span(first.number().get(), last.number().get(), first.unit().get(), from.isInt() && to.isInt());
    }

    AxisValue linear(double unit) {
        return value(low + unit * (high - low));
    }

    AxisValue logarithmic(double unit) {
        return value(low * StrictMath.pow(high / low, unit));
    }

    /** Six digits, so that a value reads well and is the same on every machine. */
    private AxisValue value(double number) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (whole) return AxisValue.of(json.numberNode((int) Math.rint(number)));
        BigDecimal rounded = new BigDecimal(number).round(DIGITS);
        return AxisValue.of(
                unit.isEmpty()
                        ? json.numberNode(rounded.doubleValue())
                        : json.textNode(rounded.stripTrailingZeros().toPlainString() + " " + unit));
    }
}
