package org.meniscus.device;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;

/**
 * Stochastic SET or RESET: under a voltage a cell waits an exponential time whose mean falls exponentially with the
 * voltage, then switches.
 *
 * <pre>
 * tau(V) = tau0 exp(-(V - shift) / v0),   P(switched within w) = 1 - exp(-w / tau(V))
 * </pre>
 *
 * Jo, Kim and Lu, "Programmable resistance switching in nanoscale two-terminal devices", Nano Lett. 9, 496 (2009):
 * Poisson switching of Ag/a-Si. The {@code shift} is the identity of a
 * cell: some cells always need more voltage. Waiting has no memory, so pulses add up: n pulses of width w are one of
 * n w.
 *
 * @param tau0 mean waiting time at zero volts, in seconds
 * @param v0 voltage that makes the wait e times shorter, in volts; negative for switching by negative voltages
 */
public record StochasticSwitch(double tau0, double v0) {
    private static final int PANELS = 600;

    public StochasticSwitch {
        Require.positive("tau0", tau0);
        Require.that(v0 != 0 && Double.isFinite(v0), "v0 must be finite and not 0, got %s", v0);
    }

    /** The mean waiting time of a cell with this shift. */
    public double meanWait(double volts, double shift) {
        return tau0 * Math.exp(-(volts - shift) / v0);
    }

    /** The probability that a cell with this shift switches during a pulse. */
    public double probability(double volts, double seconds, double shift) {
        return -Math.expm1(-Require.nonNegative("pulse width in s", seconds) / meanWait(volts, shift));
    }

    /** Whether it switches during this pulse. */
    public boolean switches(double volts, double seconds, double shift, UniformRandomProvider rng) {
        return rng.nextDouble() < probability(volts, seconds, shift);
    }

    /**
     * The share of cells that switch during a pulse, where their shifts are normal: the integral of {@link
     * #probability} over them, by Simpson's rule to 6 deviations.
     */
    public double meanProbability(double volts, double seconds, double deviation) {
        if (deviation == 0) return probability(volts, seconds, 0);
        double sum = 0;
        double weights = 0;
        for (int k = -PANELS; k <= PANELS; k++) {
            double z = 6.0 * k / PANELS;
            double weight = (k % 2 == 0 ? 2 : 4) * Math.exp(-z * z / 2);
            sum += weight * probability(volts, seconds, deviation * z);
            weights += weight;
        }
        return sum / weights;
    }

    /** The voltage at which a cell without shift switches with this probability. */
    public double voltage(double probability, double seconds) {
        Require.that(probability > 0 && probability < 1, "probability must be between 0 and 1, got %s", probability);
        Require.positive("pulse width in s", seconds);
        return v0 * Math.log(tau0 * -Math.log1p(-probability) / seconds);
    }
}
