package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;
import org.meniscus.units.Length;
import org.meniscus.units.Resistance;
import org.meniscus.units.Speed;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/** What one potentiation or depression pulse does to a cell. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = PulseResponseConfig.NeuroSim.class, name = "neurosim"),
    @JsonSubTypes.Type(value = PulseResponseConfig.Measured.class, name = "measured"),
    @JsonSubTypes.Type(value = PulseResponseConfig.VoltageThreshold.class, name = "vteam")
})
public sealed interface PulseResponseConfig {
    /** The read voltage from which on a read changes the cell; null where the response knows no voltage. */
    Voltage disturbedFrom();

    /**
     * The closed form of NeuroSim, one curve up and one down over the same range.
     *
     * @param minimum conductance after all depression pulses
     * @param maximum conductance after all potentiation pulses
     * @param potentiationPulses from minimum to maximum
     * @param potentiationLabel nonlinearity, -9 to 9; 0 is a straight line
     * @param depressionPulses from maximum to minimum
     * @param depressionLabel the same of the way down; negative where the first pulses do most
     */
    record NeuroSim(
            Conductance minimum,
            Conductance maximum,
            int potentiationPulses,
            double potentiationLabel,
            int depressionPulses,
            double depressionLabel)
            implements PulseResponseConfig {
        public NeuroSim {
            Require.that(
                    Plausible.conductance("minimum", minimum) < Plausible.conductance("maximum", maximum),
                    "minimum must be less than maximum, got %s and %s",
                    minimum,
                    maximum);
            Require.positive("potentiationPulses", potentiationPulses);
            Require.inRange("potentiationLabel", potentiationLabel, -9, 9);
            Require.positive("depressionPulses", depressionPulses);
            Require.inRange("depressionLabel", depressionLabel, -9, 9);
        }

        @Override
        public Voltage disturbedFrom() {
            return null;
        }
    }

    /**
     * The measured train itself, made monotone and interpolated.
     *
     * @param file table of two columns: conductance after 0, 1, 2, ... potentiation pulses, and after as many depression
     *     pulses; a relative path is relative to the hardware file
     * @param unit of its numbers, such as {@code uS}
     */
    record Measured(String file, String unit) implements PulseResponseConfig {
        public Measured {
            Require.notBlank("file", file);
            Conductance.parse("1 " + Require.notBlank("unit", unit));
        }

        @Override
        public Voltage disturbedFrom() {
            return null;
        }
    }

    /**
     * The voltage-threshold memristor VTEAM under pulses of constant voltage; parameters as in the paper.
     *
     * @param onResistance r_on, less than {@code offResistance}
     * @param offResistance r_off
     * @param depth d, the way of the state
     * @param onSpeed k_on, negative
     * @param offSpeed k_off, positive
     * @param onExponent alpha_on
     * @param offExponent alpha_off
     * @param onThreshold v_on, negative
     * @param offThreshold v_off, positive
     * @param setVoltage of a potentiation pulse, below {@code onThreshold}
     * @param setWidth of a potentiation pulse
     * @param resetVoltage of a depression pulse, above {@code offThreshold}
     * @param resetWidth of a depression pulse
     */
    record VoltageThreshold(
            Resistance onResistance,
            Resistance offResistance,
            Length depth,
            Speed onSpeed,
            Speed offSpeed,
            double onExponent,
            double offExponent,
            Voltage onThreshold,
            Voltage offThreshold,
            Voltage setVoltage,
            TimeSpan setWidth,
            Voltage resetVoltage,
            TimeSpan resetWidth)
            implements PulseResponseConfig {
        public VoltageThreshold {
            Require.inRange(
                    "onResistance in ohm",
                    Require.present("onResistance", onResistance).ohms(),
                    1,
                    1e15);
            Require.that(
                    onResistance.ohms()
                            < Require.present("offResistance", offResistance).ohms(),
                    "onResistance must be less than offResistance, got %s and %s",
                    onResistance,
                    offResistance);
            Require.inRange("depth in m", Require.present("depth", depth).metres(), 1e-11, 1e-3);
            Require.positive("-onSpeed", -Require.present("onSpeed", onSpeed).metresPerSecond());
            Require.positive("offSpeed", Require.present("offSpeed", offSpeed).metresPerSecond());
            Require.inRange("onExponent", onExponent, 1e-3, 100);
            Require.inRange("offExponent", offExponent, 1e-3, 100);
            Require.positive("-onThreshold", -Plausible.voltage("onThreshold", onThreshold));
            Require.positive("offThreshold", Plausible.voltage("offThreshold", offThreshold));
            Require.that(
                    Plausible.voltage("setVoltage", setVoltage) < onThreshold.volts(),
                    "setVoltage must be below onThreshold, %s, or it moves nothing; got %s",
                    onThreshold,
                    setVoltage);
            Require.that(
                    Plausible.voltage("resetVoltage", resetVoltage) > offThreshold.volts(),
                    "resetVoltage must be above offThreshold, %s, or it moves nothing; got %s",
                    offThreshold,
                    resetVoltage);
            Plausible.time("setWidth", setWidth);
            Plausible.time("resetWidth", resetWidth);
        }

        @Override
        public Voltage disturbedFrom() {
            return offThreshold;
        }
    }
}
