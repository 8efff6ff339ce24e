package org.meniscus.losses;

/** Rules for the parameters of losses, written so that NaN fails them. */
public final class Check {
    private Check() {}

    public static void positive(String parameter, double value) {
        that(value > 0 && value < Double.POSITIVE_INFINITY, parameter, "positive and finite", value);
    }

    public static void nonNegative(String parameter, double value) {
        that(value >= 0 && value < Double.POSITIVE_INFINITY, parameter, "zero or more, and finite", value);
    }

    public static void finite(String parameter, double value) {
        that(Double.isFinite(value), parameter, "finite", value);
    }

    /** Inclusive on both ends. */
    public static void inRange(String parameter, double value, double low, double high) {
        that(value >= low && value <= high, parameter, "in [" + low + ", " + high + "]", value);
    }

    /** A rule about a batch: {@code sentence} says what is wrong. */
    public static void that(boolean holds, String sentence) {
        if (!holds) throw new LossException(sentence);
    }

    private static void that(boolean holds, String parameter, String rule, double value) {
        if (!holds) throw new LossException(parameter + " must be " + rule + ", got " + value);
    }
}
