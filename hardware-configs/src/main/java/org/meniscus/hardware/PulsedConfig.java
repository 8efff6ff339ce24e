package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;
import org.meniscus.units.Conductance;
import org.meniscus.units.Voltage;

/**
 * Every cell is brought from the lowest conductance of its response to a random target by pulses, once.
 *
 * @param response what a pulse does to the average cell
 * @param target conductances wanted, drawn for each cell; inside the range of the response
 * @param cycleDeviation error of one pulse, cycle to cycle: standard deviation over the range of the response
 * @param stepDeviation from cell to cell: relative standard deviation of how far a pulse takes a cell, lasting
 * @param verify read after each pulse and correct; null is open loop: as many pulses as the average cell needs
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PulsedConfig(
        PulseResponseConfig response,
        ConductanceDistribution target,
        double cycleDeviation,
        double stepDeviation,
        Verify verify)
        implements DeviceConfig {
    public PulsedConfig {
        Require.present("response", response);
        Require.present("target", target);
        Require.inRange("cycleDeviation", cycleDeviation, 0, 1);
        Require.inRange("stepDeviation", stepDeviation, 0, 1);
    }

    @Override
    public ConductanceDistribution conductance() {
        return target;
    }

    @Override
    public boolean drawn() {
        return false;
    }

    @Override
    public Voltage disturbedFrom() {
        return response.disturbedFrom();
    }

    /**
     * Write and verify.
     *
     * @param tolerance largest distance from the target that is left alone
     * @param budget most pulses spent on a cell
     */
    public record Verify(Conductance tolerance, int budget) {
        public Verify {
            Plausible.conductance("tolerance", tolerance);
            Require.inRange("budget", budget, 1, 1_000_000);
        }
    }
}
