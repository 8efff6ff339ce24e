package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;
import org.meniscus.units.TimeSpan;

/** How the conductance of a cell changes after programming; {@code z} is a standard normal number of each cell. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = AgingLawConfig.PowerLaw.class, name = "power-law"),
    @JsonSubTypes.Type(value = AgingLawConfig.LogTime.class, name = "log-time"),
    @JsonSubTypes.Type(value = AgingLawConfig.Measured.class, name = "measured")
})
public sealed interface AgingLawConfig {
    /** The time from which the law counts, and before which it says nothing; null where it has none. */
    TimeSpan onset();

    /**
     * Drift: {@code G(t) = G ((t + reference) / reference)^-(exponent + exponentDeviation z)}.
     *
     * @param reference t0
     * @param exponent mean over the cells; positive falls
     * @param exponentDeviation standard deviation over the cells
     */
    record PowerLaw(TimeSpan reference, double exponent, double exponentDeviation) implements AgingLawConfig {
        public PowerLaw {
            Plausible.time("reference", reference);
            Require.inRange("exponent", exponent, -1, 1);
            Require.inRange("exponentDeviation", exponentDeviation, 0, 1);
        }

        @Override
        public TimeSpan onset() {
            return null;
        }
    }

    /**
     * Relaxation: {@code G(t) = max(G + shift d + (onsetSpread + spread d) z, 0)}, {@code d = log10(t / onset)}
     * decades.
     *
     * @param onset time from which it is counted
     * @param shift of the mean in each decade
     * @param onsetSpread standard deviation over the cells at the onset
     * @param spread what is added to it in each decade; the sum must not fall below zero in the fitted range
     */
    record LogTime(TimeSpan onset, Conductance shift, Conductance onsetSpread, Conductance spread)
            implements AgingLawConfig {
        public LogTime {
            Plausible.time("onset", onset);
            Require.inRange("shift in S", Require.present("shift", shift).siemens(), -1, 1);
            Plausible.conductance("onsetSpread", onsetSpread);
            Plausible.conductance("spread", spread);
        }
    }

    /**
     * The measured cells themselves: each cell changes as one of the measured cells of like conductance did, between
     * the measured times linear in the logarithm of time.
     *
     * @param file table of the columns cell, time in seconds, conductance; a relative path is relative to the hardware
     *     file
     * @param unit of the conductances, such as {@code uS}
     */
    record Measured(String file, String unit) implements AgingLawConfig {
        public Measured {
            Require.notBlank("file", file);
            Conductance.parse("1 " + Require.notBlank("unit", unit));
        }

        @Override
        public TimeSpan onset() {
            return null;
        }
    }
}
