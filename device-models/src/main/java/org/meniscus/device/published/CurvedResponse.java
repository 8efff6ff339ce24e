package org.meniscus.device.published;

import org.meniscus.base.Require;
import org.meniscus.device.PulseResponse;

/**
 * Pulses along the curves of NeuroSim.
 *
 * @param up conductance against potentiation pulses
 * @param down conductance against pulses read from the high end: a depression pulse goes one step back on it
 */
public record CurvedResponse(PulseCurve up, PulseCurve down) implements PulseResponse {
    public CurvedResponse {
        Require.present("up", up);
        Require.present("down", down);
        Require.that(
                up.minimum() == down.minimum() && up.maximum() == down.maximum(),
                "up and down must have the same range, got %s to %s and %s to %s",
                up.minimum(),
                up.maximum(),
                down.minimum(),
                down.maximum());
    }

    @Override
    public double lowest() {
        return up.minimum();
    }

    @Override
    public double highest() {
        return up.maximum();
    }

    @Override
    public double potentiate(double siemens, double pulses) {
        return up.at(Math.min(up.position(siemens) + pulses, up.pulses()));
    }

    @Override
    public double depress(double siemens, double pulses) {
        return down.at(Math.max(down.position(siemens) - pulses, 0));
    }
}
