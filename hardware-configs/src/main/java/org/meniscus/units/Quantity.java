package org.meniscus.units;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.meniscus.base.InputException;

/**
 * Reading and writing of a number with an SI-prefixed unit: {@code "33.9 uS"}, {@code "4 ms"}, {@code "40 nm"}.
 * Shared by the quantity types of this package; use those.
 */
final class Quantity {
    private static final Pattern TEXT =
            Pattern.compile("\\s*([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(\\S*)\\s*");
    /** Digits beyond any use; reading a million of them takes minutes. */
    private static final int LONGEST = 200;

    private static final Map<String, Integer> PREFIXES = Map.ofEntries(
            Map.entry("f", -15),
            Map.entry("p", -12),
            Map.entry("n", -9),
            Map.entry("u", -6),
            Map.entry("µ", -6),
            Map.entry("μ", -6),
            Map.entry("m", -3),
            Map.entry("", 0),
            Map.entry("k", 3),
            Map.entry("M", 6),
            Map.entry("G", 9),
            Map.entry("T", 12));
    private static final String[] ENGINEERING = {"f", "p", "n", "u", "m", "", "k", "M", "G", "T"};

    private Quantity() {}

    /** The value in SI units. The conversion is decimal, so "33.9 uS" is the double nearest to 33.9e-6. */
    static double parse(String text, String unit, String kind) {
        return parse(text, unit, kind, 1);
    }

    /** Of a unit to some power, where the power goes for the prefix as well: a square millimetre. */
    static double parse(String text, String unit, String kind, int power) {
        if (text.length() > LONGEST) throw wrong(text.substring(0, 20) + "...", unit, kind, "is too long");
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) throw wrong(text, unit, kind, "is not a number with a unit");
        String suffix = matcher.group(2).replace("\u03a9", "ohm").replace("\u2126", "ohm");
        if (suffix.isEmpty()) throw wrong(text, unit, kind, "has no unit");
        if (!suffix.endsWith(unit)) throw wrong(text, unit, kind, "has the wrong unit");
        Integer exponent = PREFIXES.get(suffix.substring(0, suffix.length() - unit.length()));
        if (exponent == null) throw wrong(text, unit, kind, "has an unknown prefix");
        double value = scaled(matcher.group(1), exponent * power);
        if (!Double.isFinite(value)) throw wrong(text, unit, kind, "is out of range");
        return value;
    }

    private static double scaled(String digits, int exponent) {
        try {
            return new BigDecimal(digits).scaleByPowerOfTen(exponent).doubleValue();
        } catch (NumberFormatException | ArithmeticException e) {
            return Double.NaN;
        }
    }

    /** The shortest text with an engineering prefix that reads back to within 12 digits. */
    static String format(double value, String unit) {
        if (value == 0 || !Double.isFinite(value)) return String.format(Locale.ROOT, "%s %s", plain(value), unit);
        int thousands = (int) Math.floor(Math.log10(Math.abs(value)) / 3 + 1e-12);
        int index = Math.max(0, Math.min(ENGINEERING.length - 1, thousands + 5));
        return decimal(value, -3 * (index - 5)) + " " + ENGINEERING[index] + unit;
    }

    /** Twelve digits of a value times a power of ten. */
    static String decimal(double value, int exponent) {
        return new BigDecimal(value)
                .scaleByPowerOfTen(exponent)
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }

    private static String plain(double value) {
        return value == 0 ? "0" : Double.toString(value);
    }

    private static InputException wrong(String text, String unit, String kind, String what) {
        return new InputException(String.format(
                Locale.ROOT,
                "'%s' %s: a %s is a number and a unit, such as \"1 %s\" or \"1 m%s\"",
                text,
                what,
                kind,
                unit,
                unit));
    }
}
