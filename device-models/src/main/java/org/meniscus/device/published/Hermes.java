package org.meniscus.device.published;

import static org.meniscus.device.published.Fit.MICRO;
import static org.meniscus.device.published.Fit.clamp;
import static org.meniscus.device.published.Fit.polynomial;

/**
 * Phase-change unit cells of IBM's HERMES chip with one device (0 to 10.35 uS, t0 = 200 s) or two devices (0 to 20.7
 * uS, t0 = 300 s) per polarity; t_read = 512 ns. As in {@code HermesNoiseModel} of aihwkit 1.1; Khaddam-Aljameh et
 * al., JSSC 2022 (IEEE document 9696185), Le Gallo et al. 2023, doi 10.1038/s41928-023-01010-1. All fits over r = G /
 * Gmax, in two pieces where the code below branches.
 */
final class Hermes extends PcmDrift {
    private final boolean single;

    private Hermes(boolean single, double maximumMicro, double referenceSeconds) {
        super(maximumMicro * MICRO, referenceSeconds, 512e-9);
        this.single = single;
    }

    public static Hermes oneDevice() {
        return new Hermes(true, 10.35, 200);
    }

    public static Hermes twoDevices() {
        return new Hermes(false, 20.7, 300);
    }

    @Override
    public double programmingDeviation(double target) {
        double r = share(target);
        return MICRO
                * (single
                        ? polynomial(r, 0.15781817, 2.32443916, -2.16310839, 0.68841818)
                        : polynomial(r, 0.16603222, 4.71806468, -8.48101252, 4.68961419));
    }

    @Override
    public double driftExponentMean(double target) {
        double r = share(target);
        return r < 0.0945
                ? clamp(-0.0387 * Math.log(r) - 0.0182, 0.0720, 0.13)
                : polynomial(r, 0.0736, -0.0126, -0.0436);
    }

    @Override
    public double driftExponentDeviation(double target) {
        double r = share(target);
        if (single)
            return r < 0.3039
                    ? clamp(-0.0120 * Math.log(r) - 0.0023, 0.0124, 0.04)
                    : polynomial(r, 0.0104, 0.0116, -0.0165);
        return r < 0.3055
                ? clamp(-0.0117 * Math.log(r) - 0.0057, 0.0091, 0.04)
                : polynomial(r, 0.0073, 0.0093, -0.0118);
    }

    @Override
    public double noiseAmplitude(double siemens) {
        double r = share(siemens);
        if (single)
            return r < 0.1591
                    ? clamp(-0.0078 * Math.log(r) + 0.0038, 0.0179, 0.04)
                    : polynomial(r, 0.0088, 0.0768, -0.1352, 0.0664);
        return r < 0.16
                ? clamp(-0.0117 * Math.log(r) - 0.0069, 0.015, 0.04)
                : polynomial(r, 0.0123, 0.0211, -0.0280, 0.0069);
    }
}
