package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;
import org.meniscus.units.ActivationEnergy;
import org.meniscus.units.Temperature;
import org.meniscus.units.TimeSpan;

/**
 * What time and heat do to the cells between programming and the first read; they then stand still for the whole run.
 * Nothing is extrapolated: a time or a temperature outside the fitted range is an error.
 *
 * @param readAt time from programming to the first read
 * @param fittedFrom earliest time of the data behind the law
 * @param fittedTo latest time of the data behind the law
 * @param law what happens in that time
 * @param thermal the temperature; null is that of the data
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AgingConfig(
        TimeSpan readAt, TimeSpan fittedFrom, TimeSpan fittedTo, AgingLawConfig law, Thermal thermal) {
    public AgingConfig {
        double at = Plausible.time("readAt", readAt);
        double from = Plausible.time("fittedFrom", fittedFrom);
        double to = Plausible.time("fittedTo", fittedTo);
        Require.that(from <= to, "fittedFrom must not exceed fittedTo, got %s and %s", fittedFrom, fittedTo);
        Require.that(
                at >= from * (1 - 1e-12) && at <= to * (1 + 1e-12),
                "readAt must lie in the fitted range [%s, %s], beyond which the law is unknown, got %s",
                fittedFrom,
                fittedTo,
                readAt);
        TimeSpan onset = Require.present("law", law).onset();
        Require.that(
                onset == null || onset.seconds() <= from * (1 + 1e-12),
                "fittedFrom must not precede law.onset, %s, got %s",
                onset,
                fittedFrom);
    }

    /** The same cells at another time. */
    public AgingConfig at(TimeSpan time) {
        return new AgingConfig(time, fittedFrom, fittedTo, law, thermal);
    }

    /** Seconds at the reference temperature that do as much as {@code readAt} at the temperature. */
    public double equivalentSeconds() {
        return readAt.seconds() * (thermal == null ? 1 : thermal.acceleration());
    }

    /**
     * Arrhenius' law: at {@code temperature} everything happens {@code exp(E / k (1 / reference - 1 / temperature))}
     * times as fast; and the conductance of a read changes linearly with the temperature.
     *
     * @param temperature of the array, from programming through every read
     * @param reference of the law; the fitted times are those at this temperature
     * @param activationEnergy E
     * @param coolest lowest temperature of the data
     * @param hottest highest temperature of the data
     * @param readCoefficient relative change of the conductance per kelvin above the reference
     */
    public record Thermal(
            Temperature temperature,
            Temperature reference,
            ActivationEnergy activationEnergy,
            Temperature coolest,
            Temperature hottest,
            double readCoefficient) {
        public Thermal {
            double kelvin = Plausible.temperature("temperature", temperature);
            double at = Plausible.temperature("reference", reference);
            double low = Plausible.temperature("coolest", coolest);
            double high = Plausible.temperature("hottest", hottest);
            Require.inRange(
                    "activationEnergy in eV",
                    Require.present("activationEnergy", activationEnergy).electronvolts(),
                    0,
                    10);
            inside("temperature", temperature, kelvin >= low && kelvin <= high, coolest, hottest);
            inside("reference", reference, at >= low && at <= high, coolest, hottest);
            Require.inRange("readCoefficient", readCoefficient, -0.1, 0.1);
            Require.that(
                    1 + readCoefficient * (kelvin - at) > 0,
                    "readCoefficient %s leaves no conductance at %s",
                    readCoefficient,
                    temperature);
        }

        private static void inside(String field, Temperature value, boolean holds, Temperature low, Temperature high) {
            Require.that(
                    holds,
                    "%s must lie in the fitted range [%s, %s], beyond which the law is unknown, got %s",
                    field,
                    low,
                    high,
                    value);
        }

        /** The same cells at another temperature. */
        public Thermal at(Temperature other) {
            return new Thermal(other, reference, activationEnergy, coolest, hottest, readCoefficient);
        }

        /** How much faster than at the reference temperature. */
        public double acceleration() {
            return activationEnergy.acceleration(reference, temperature);
        }

        /** The conductance of a read over that at the reference temperature. */
        public double readFactor() {
            return 1 + readCoefficient * (temperature.kelvin() - reference.kelvin());
        }
    }
}
