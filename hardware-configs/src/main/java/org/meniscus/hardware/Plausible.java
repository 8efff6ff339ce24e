package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Conductance;
import org.meniscus.units.Temperature;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/**
 * What lies beyond any cell ever made: a value there is a slip of the prefix or of the unit, not physics. Each check
 * returns the value in SI units.
 */
final class Plausible {
    private static final Conductance MOST_CONDUCTING = new Conductance(1);
    private static final Voltage HIGHEST = new Voltage(100);
    private static final TimeSpan LONGEST = new TimeSpan(1e10);
    private static final Temperature HOTTEST = new Temperature(2000);

    private Plausible() {}

    /** Zero to 1 S. */
    static double conductance(String field, Conductance value) {
        double siemens =
                Require.nonNegative(field, Require.present(field, value).siemens());
        Require.that(
                siemens <= MOST_CONDUCTING.siemens(),
                "%s must be at most %s, more than any cell conducts, got %s; check its prefix",
                field,
                MOST_CONDUCTING,
                value);
        return siemens;
    }

    /** Up to 100 V of either sign. */
    static double voltage(String field, Voltage value) {
        double volts = Require.finite(field, Require.present(field, value).volts());
        Require.that(
                Math.abs(volts) <= HIGHEST.volts(),
                "%s must be between -%s and %s, beyond which no array is driven, got %s; check its prefix",
                field,
                HIGHEST,
                HIGHEST,
                value);
        return volts;
    }

    /** More than zero, to 10 Gs (three centuries). */
    static double time(String field, TimeSpan value) {
        double seconds = Require.positive(field, Require.present(field, value).seconds());
        Require.that(
                seconds <= LONGEST.seconds(), "%s must be at most %s, three centuries, got %s", field, LONGEST, value);
        return seconds;
    }

    /** Above absolute zero, to 2000 K. */
    static double temperature(String field, Temperature value) {
        double kelvin = Require.present(field, value).kelvin();
        Require.that(kelvin > 0, "%s must be above absolute zero, got %s", field, value);
        Require.that(
                kelvin <= HOTTEST.kelvin(),
                "%s must be at most %s, where no cell is left, got %s",
                field,
                HOTTEST,
                value);
        return kelvin;
    }
}
