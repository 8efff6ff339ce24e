package org.meniscus.device.published;

import static org.meniscus.device.published.Fit.MICRO;
import static org.meniscus.device.published.Fit.polynomial;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.InputException;
import org.meniscus.device.AnalogCell;

/**
 * HfOx RRAM of the NeuRRAM chip, 0 to 40 uS: relaxation as the spread around the target 1 second, 1 day and 2 days
 * after programming, {@code sigma = sum c_k (G / 40 uS)^k uS}. Wan et al. 2022, doi 10.1038/s41586-022-04992-8; fit
 * of aihwkit 1.1, {@code ReRamWan2022NoiseModel}.
 *
 * <p>Nothing was fitted at other times, so they are refused. How far one cell's deviation at one time tells that at
 * another was not published either; assumed: wholly, one deviate per cell for all times (aihwkit draws anew).
 */
final class ReramWan2022 implements AnalogCell {
    private static final double DAY = 86_400;

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double highest() {
        return 40 * MICRO;
    }

    /** At the earliest time of the fit, 1 s. */
    @Override
    public double programmingDeviation(double target) {
        return deviation(target, 1);
    }

    /** Around the target, at 1 s, 1 d or 2 d after programming. */
    public double deviation(double target, double seconds) {
        double r = target / highest();
        if (seconds == 1) return MICRO * polynomial(r, 0.348, 16.030, -43.853, 45.393, -16.815);
        if (seconds == DAY) return MICRO * polynomial(r, 0.701, 22.086, -50.773, 47.095, -16.458);
        if (seconds == 2 * DAY) return MICRO * polynomial(r, 0.782, 20.274, -43.507, 37.062, -11.934);
        throw new InputException(
                "seconds after programming must be 1, 86400 or 172800 for this device (fitted nowhere else), got "
                        + seconds);
    }

    @Override
    public double conductance(double target, double seconds, ContinuousSampler gaussian) {
        return Math.max(checked(target) + deviation(target, seconds) * gaussian.sample(), 0);
    }
}
