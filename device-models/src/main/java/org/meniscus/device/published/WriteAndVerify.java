package org.meniscus.device.published;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Require;

/**
 * Closed-loop programming: read, compare, and give one potentiation or depression pulse, until the conductance lies
 * within the tolerance of the target or the budget of pulses is spent. Each pulse moves the cell one step along its
 * curve, with a Gaussian error of cycle-to-cycle deviation {@code cycleShare (maximum - minimum)}, as NeuroSim counts
 * it.
 *
 * @param up conductance against potentiation pulses
 * @param down conductance against pulses read from the high end: a depression pulse goes one step back on it
 * @param cycleShare cycle-to-cycle deviation of one pulse over the conductance range
 */
public record WriteAndVerify(PulseCurve up, PulseCurve down, double cycleShare) {
    public WriteAndVerify {
        Require.present("up", up);
        Require.present("down", down);
        Require.that(
                up.minimum() == down.minimum() && up.maximum() == down.maximum(),
                "up and down must have the same range, got %s to %s and %s to %s",
                up.minimum(),
                up.maximum(),
                down.minimum(),
                down.maximum());
        Require.nonNegative("cycleShare", cycleShare);
    }

    /**
     * How a cell was left.
     *
     * @param siemens its conductance
     * @param pulses given
     * @param reached whether it lies within the tolerance
     */
    public record Outcome(double siemens, int pulses, boolean reached) {}

    /**
     * @param start conductance before
     * @param target conductance wanted, inside the range of the curves
     * @param tolerance largest difference accepted, in siemens
     * @param budget most pulses
     * @param gaussian cycle-to-cycle deviates
     */
    public Outcome program(double start, double target, double tolerance, int budget, ContinuousSampler gaussian) {
        Require.inRange("target conductance in S", target, up.minimum(), up.maximum());
        Require.nonNegative("tolerance", tolerance);
        double g = Require.inRange("start conductance in S", start, up.minimum(), up.maximum());
        int pulses = 0;
        while (Math.abs(g - target) > tolerance && pulses < budget) {
            g = g < target ? potentiate(g, gaussian) : depress(g, gaussian);
            pulses++;
        }
        return new Outcome(g, pulses, Math.abs(g - target) <= tolerance);
    }

    /** The conductance after one potentiation pulse. */
    public double potentiate(double siemens, ContinuousSampler gaussian) {
        return noisy(up.at(Math.min(up.position(siemens) + 1, up.pulses())), gaussian);
    }

    /** The conductance after one depression pulse. */
    public double depress(double siemens, ContinuousSampler gaussian) {
        return noisy(down.at(Math.max(down.position(siemens) - 1, 0)), gaussian);
    }

    private double noisy(double siemens, ContinuousSampler gaussian) {
        double error = cycleShare == 0 ? 0 : cycleShare * (up.maximum() - up.minimum()) * gaussian.sample();
        return Fit.clamp(siemens + error, up.minimum(), up.maximum());
    }
}
