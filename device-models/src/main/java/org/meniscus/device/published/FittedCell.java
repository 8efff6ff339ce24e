package org.meniscus.device.published;

import static org.meniscus.device.published.Fit.MICRO;
import static org.meniscus.device.published.Fit.polynomial;

import org.meniscus.device.AnalogCell;

/**
 * Cells of which only the programming error is published, a polynomial in the conductance in uS, never below zero. As
 * in CrossSim 3.2, {@code devices/custom}.
 */
enum FittedCell implements AnalogCell {
    /**
     * RRAM, 0 to 39.26 uS, 1 s after programming; Wan et al. 2022, doi 10.1038/s41586-022-04992-8, Extended Data Fig.
     * 3. Another fit of the data of {@link ReramWan2022}.
     */
    RRAM_WAN(0, 39.26, 1.053, 2.374e-1, -1.167e-2, 1.536e-4),

    /**
     * Phase-change memory, 0.25 to 25 uS, 27.36 s after programming; Joshi et al. 2020, doi 10.1038/s41467-020-16108-9.
     */
    PCM_JOSHI(0.25, 25, 0.28638599, 0.07585724, -0.00178767);

    private final double lowestMicro;
    private final double highestMicro;
    private final double[] coefficients;

    FittedCell(double lowestMicro, double highestMicro, double... coefficients) {
        this.lowestMicro = lowestMicro;
        this.highestMicro = highestMicro;
        this.coefficients = coefficients;
    }

    @Override
    public double lowest() {
        return lowestMicro * MICRO;
    }

    @Override
    public double highest() {
        return highestMicro * MICRO;
    }

    @Override
    public double programmingDeviation(double target) {
        return MICRO * Math.max(polynomial(target / MICRO, coefficients), 0);
    }
}
