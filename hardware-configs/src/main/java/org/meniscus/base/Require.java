package org.meniscus.base;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Checks that return their argument, so a record's compact constructor reads as its table of rules. Each is written so
 * that NaN fails it. Messages name the field, the rule and the value; the caller's reader adds the object.
 */
public final class Require {
    private Require() {}

    public static double finite(String field, double value) {
        return check(Double.isFinite(value), field, "finite", value);
    }

    public static double positive(String field, double value) {
        return check(value > 0 && value < Double.POSITIVE_INFINITY, field, "positive and finite", value);
    }

    public static double nonNegative(String field, double value) {
        return check(value >= 0 && value < Double.POSITIVE_INFINITY, field, "zero or more, and finite", value);
    }

    /** Inclusive on both ends. */
    public static double inRange(String field, double value, double low, double high) {
        return check(value >= low && value <= high, field, "in [" + low + ", " + high + "]", value);
    }

    public static int positive(String field, int value) {
        if (value < 1) throw failed(field, "1 or more", value);
        return value;
    }

    public static int nonNegative(String field, int value) {
        if (value < 0) throw failed(field, "0 or more", value);
        return value;
    }

    /** Inclusive on both ends. */
    public static int inRange(String field, int value, int low, int high) {
        if (value < low || value > high) throw failed(field, "in [" + low + ", " + high + "]", value);
        return value;
    }

    public static <T> T present(String field, T value) {
        if (value == null) throw new InputException(field + " is missing");
        return value;
    }

    /**
     * An unmodifiable copy in the order of the original, without missing values. {@code Map.copyOf} has another order in each
     * process, which would reach files and messages.
     */
    public static <K, V> Map<K, V> entries(String field, Map<K, V> map) {
        present(field, map).forEach((key, value) -> present(field + "." + key, value));
        return Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    public static String notBlank(String field, String value) {
        if (value == null || value.isBlank()) throw new InputException(field + " must not be blank");
        return value;
    }

    /** A rule across fields; the message is the whole sentence. */
    public static void that(boolean holds, String format, Object... arguments) {
        if (!holds) throw new InputException(String.format(java.util.Locale.ROOT, format, arguments));
    }

    private static double check(boolean holds, String field, String rule, double value) {
        if (!holds) throw failed(field, rule, value);
        return value;
    }

    private static InputException failed(String field, String rule, Object value) {
        return new InputException(field + " must be " + rule + ", got " + value);
    }
}
