package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

/**
 * Stochastic switching between two states: the whole array sees SET pulses, and RESET pulses after them where given;
 * which cells switch is chance. All cells start in the off state, in every cycle.
 *
 * @param set switches cells on
 * @param reset switches cells off again; null is none
 * @param on conductance of the cells that are on
 * @param off conductance of the cells that are off
 * @param cycleShare share of the variance of {@code on} and {@code off} that is drawn anew in each cycle; the rest
 *     belongs to the cell. 0 to 1
 * @param cycle number of this programming, from 1: the same chip in another cycle is the same cells, switched anew
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SwitchConfig(
        Pulses set, Pulses reset, ConductanceDistribution on, ConductanceDistribution off, double cycleShare, int cycle)
        implements DeviceConfig {
    public SwitchConfig {
        Require.present("set", set);
        Require.present("on", on);
        Require.present("off", off);
        Require.inRange("cycleShare", cycleShare, 0, 1);
        Require.positive("cycle", cycle);
    }

    @Override
    public ConductanceDistribution conductance() {
        return on;
    }

    @Override
    public boolean drawn() {
        return true;
    }

    @Override
    public Voltage disturbedFrom() {
        return null;
    }

    /**
     * Equal pulses, and how cells answer them: the mean time to switch is {@code waitAtZero exp(-(voltage - shift) /
     * slope)}, where the {@code shift} belongs to the cell.
     *
     * @param voltage of each pulse
     * @param width of each pulse
     * @param count how many; waiting has no memory, so n pulses are one of n times the width
     * @param waitAtZero mean time to switch without voltage
     * @param slope voltage that makes the wait e times shorter; of the sign of the voltage
     * @param deviation standard deviation of the shift over the cells
     */
    public record Pulses(
            Voltage voltage, TimeSpan width, int count, TimeSpan waitAtZero, Voltage slope, Voltage deviation) {
        public Pulses {
            double applied = Plausible.voltage("voltage", voltage);
            Plausible.time("width", width);
            Require.positive("count", count);
            // Extrapolated to zero volts, a wait may well exceed the age of the universe.
            Require.positive(
                    "waitAtZero", Require.present("waitAtZero", waitAtZero).seconds());
            double scale = Plausible.voltage("slope", slope);
            Require.that(
                    applied * scale > 0,
                    "voltage and slope must have the same sign and not be 0, got %s and %s",
                    voltage,
                    slope);
            Require.nonNegative("deviation", Plausible.voltage("deviation", deviation));
        }
    }
}
