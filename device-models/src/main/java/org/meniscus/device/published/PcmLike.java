package org.meniscus.device.published;

import static org.meniscus.device.published.Fit.MICRO;
import static org.meniscus.device.published.Fit.clamp;
import static org.meniscus.device.published.Fit.polynomial;

/**
 * Doped-GST phase-change memory, 0 to 25 uS. Programming error, drift and 1/f noise as in {@code PCMLikeNoiseModel} of
 * aihwkit 1.1, which cites Nandakumar et al., ICECS 2019 (IEEE document 8964852) for the method. With r = G / 25 uS:
 *
 * <pre>
 * sigma_prog = 0.26348 + 1.9650 r - 1.1731 r^2  uS
 * nu ~ |N(clamp(-0.0155 ln r + 0.0244, 0.049, 0.1), clamp(-0.0125 ln r - 0.0059, 0.008, 0.045))|,  t0 = 20 s
 * Q = min(0.0088 / max(r^0.65, 1e-3), 0.2),  t_read = 250 ns
 * </pre>
 */
final class PcmLike extends PcmDrift {
    public PcmLike() {
        super(25 * MICRO, 20, 250e-9);
    }

    @Override
    public double programmingDeviation(double target) {
        return MICRO * polynomial(share(target), 0.26348, 1.9650, -1.1731);
    }

    @Override
    public double driftExponentMean(double target) {
        return clamp(-0.0155 * Math.log(share(target)) + 0.0244, 0.049, 0.1);
    }

    @Override
    public double driftExponentDeviation(double target) {
        return clamp(-0.0125 * Math.log(share(target)) - 0.0059, 0.008, 0.045);
    }

    @Override
    public double noiseAmplitude(double siemens) {
        return Math.min(0.0088 / Math.max(Math.pow(share(siemens), 0.65), 1e-3), 0.2);
    }
}
