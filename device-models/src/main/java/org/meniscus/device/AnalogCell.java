package org.meniscus.device;

import java.util.Optional;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Require;

/**
 * A cell that is programmed to a target conductance, as somebody measured and fitted it. Conductances are in siemens,
 * times in seconds after programming. A model answers only inside the range of its fit.
 */
public interface AnalogCell {
    /** The smallest conductance of the fit. */
    double lowest();

    /** The largest conductance of the fit. */
    double highest();

    /** Standard deviation of what programming gives around the target. */
    double programmingDeviation(double target);

    /**
     * The conductance of one cell some time after it was programmed, without read noise.
     *
     * @param target what it was programmed to, from {@link #lowest} to {@link #highest}
     * @param seconds since programming
     * @param gaussian the cell's own deviates. A model draws equally many at any time, so that a cell whose deviates
     *     start at the same place is the same cell, later
     */
    default double conductance(double target, double seconds, ContinuousSampler gaussian) {
        return Math.max(checked(target) + programmingDeviation(target) * gaussian.sample(), 0);
    }

    /** Standard deviation of one read of a cell of this conductance, this long after programming. */
    default double readDeviation(double siemens, double seconds) {
        return 0;
    }

    /** How its current depends on the voltage, where that was measured, too. */
    default Optional<CurrentVoltage> currentVoltage() {
        return Optional.empty();
    }

    /** The target itself, if it is inside the fit. */
    default double checked(double target) {
        // A part in 10^12 for the rounding of unit conversions.
        return Require.inRange("target conductance in S", target, lowest() * (1 - 1e-12), highest() * (1 + 1e-12));
    }
}
