package org.meniscus.device;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Require;

/**
 * Programming of one cell by pulses. Each pulse takes it along its response, with a Gaussian error of cycle-to-cycle
 * deviation {@code cycleShare (highest - lowest)}, as NeuroSim counts it.
 *
 * <p>Closed loop: read, compare, and give one potentiation or depression pulse, until the conductance lies within the
 * tolerance of the target or the budget of pulses is spent. The read is taken as exact.
 *
 * @param response what a pulse does
 * @param cycleShare cycle-to-cycle deviation of one pulse over the conductance range
 */
public record WriteAndVerify(PulseResponse response, double cycleShare) {
    public WriteAndVerify {
        Require.present("response", response);
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
     * @param target conductance wanted, inside the range of the response
     * @param tolerance largest difference accepted, in siemens
     * @param budget most pulses
     * @param gain how far a pulse takes this cell, over the average cell
     * @param gaussian cycle-to-cycle deviates
     */
    public Outcome program(
            double start, double target, double tolerance, int budget, double gain, ContinuousSampler gaussian) {
        Require.inRange("target conductance in S", target, response.lowest(), response.highest());
        Require.nonNegative("tolerance", tolerance);
        Require.nonNegative("gain", gain);
        double g = Require.inRange("start conductance in S", start, response.lowest(), response.highest());
        int pulses = 0;
        while (Math.abs(g - target) > tolerance && pulses < budget) {
            g = noisy(g < target ? response.potentiate(g, gain) : response.depress(g, gain), 1, gaussian);
            pulses++;
        }
        return new Outcome(g, pulses, Math.abs(g - target) <= tolerance);
    }

    /** The conductance after some potentiation pulses without a read in between; their errors add up. */
    public double potentiate(double siemens, int pulses, double gain, ContinuousSampler gaussian) {
        return noisy(response.potentiate(siemens, pulses * gain), pulses, gaussian);
    }

    private double noisy(double siemens, int pulses, ContinuousSampler gaussian) {
        if (cycleShare == 0 || pulses == 0) return siemens;
        double deviation = cycleShare * (response.highest() - response.lowest()) * Math.sqrt(pulses);
        double g = siemens + deviation * gaussian.sample();
        return Math.min(Math.max(g, response.lowest()), response.highest());
    }
}
