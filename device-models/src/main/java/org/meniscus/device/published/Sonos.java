package org.meniscus.device.published;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Require;
import org.meniscus.device.AnalogCell;

/**
 * 40 nm SONOS charge-trap memory in subthreshold, 0 to 1600 nA, up to five days after programming. Agrawal et al., IEDM
 * 2022 (IEEE document 10019564), Figs. 10 and 11; fits of CrossSim 3.2. The native quantity is the cell current I at
 * the read voltage, in nA:
 *
 * <pre>
 * shift of the mean  P(I), of degree 10, tabulated by day; zero at day 0
 * sigma              A (1 - exp(-I / B)), A and B tabulated by day; I after the shift
 * sigma of a read    12.58037 (1 - exp(-I / 215.36557))
 * </pre>
 *
 * Between days the coefficients are interpolated linearly, as in CrossSim; after day 5 CrossSim extrapolates, this
 * model refuses.
 */
final class Sonos implements AnalogCell {
    private static final double NANO = 1e-9;
    private static final double DAY = 86_400;
    private static final double LARGEST_AMPERES = 1600 * NANO;
    // nA, by day 0 to 5
    private static final double[] A = {19.88665, 25.59102, 28.72753, 31.04318, 33.76214, 34.57909};
    private static final double[] B = {176.3115, 186.85544, 193.56834, 198.90332, 204.77023, 207.34309};
    // nA, by day 0 to 5
    private static final double[][] SHIFT = {
        new double[11],
        {
            6.83650e-01,
            6.51250e-03,
            -4.03163e-04,
            3.37944e-06,
            -1.87435e-08,
            5.88902e-11,
            -1.07685e-13,
            1.17751e-16,
            -7.60016e-20,
            2.67255e-23,
            -3.94954e-27
        },
        {
            6.60925e-01,
            8.60627e-03,
            -1.72936e-04,
            7.44096e-07,
            -5.94866e-09,
            2.36734e-11,
            -4.83740e-14,
            5.56072e-17,
            -3.65397e-20,
            1.28405e-23,
            -1.87450e-27
        },
        {
            1.15821e00,
            1.96116e-02,
            -4.70807e-04,
            3.67510e-06,
            -2.08786e-08,
            6.59752e-11,
            -1.19499e-13,
            1.28435e-16,
            -8.11574e-20,
            2.78802e-23,
            -4.02057e-27
        },
        {
            8.72216e-01,
            1.70926e-02,
            -2.23370e-04,
            1.57526e-06,
            -1.32779e-08,
            5.08256e-11,
            -1.01251e-13,
            1.14633e-16,
            -7.46124e-20,
            2.60559e-23,
            -3.78724e-27
        },
        {
            1.15294e00,
            1.03149e-02,
            -6.05199e-05,
            1.76086e-08,
            -6.46690e-09,
            3.39044e-11,
            -7.53872e-14,
            8.98185e-17,
            -6.00346e-20,
            2.12615e-23,
            -3.11099e-27
        }
    };
    private static final double READ_A = 12.58037;
    private static final double READ_B = 215.36557;
    private final double readVolts;

    /**
     * @param readVolts the voltage that turns conductances into the currents of the fit; 0.1 V makes 1600 nA the 16
     *     uS that CrossSim suggests
     */
    public Sonos(double readVolts) {
        this.readVolts = Require.positive("readVolts", readVolts);
    }

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double highest() {
        return LARGEST_AMPERES / readVolts;
    }

    @Override
    public double programmingDeviation(double target) {
        return currentDeviation(target * readVolts, 0) / readVolts;
    }

    /** Spread of the currents of cells with this mean, in amperes. */
    public double currentDeviation(double amperes, double seconds) {
        return saturating(amperes, byDay(A, seconds), byDay(B, seconds));
    }

    /** How far the mean current has moved since programming, in amperes. */
    public double currentShift(double amperes, double seconds) {
        double[] coefficients = new double[11];
        for (int k = 0; k < coefficients.length; k++) {
            double[] column = new double[SHIFT.length];
            for (int day = 0; day < column.length; day++) column[day] = SHIFT[day][k];
            coefficients[k] = byDay(column, seconds);
        }
        return NANO * Fit.polynomial(amperes / NANO, coefficients);
    }

    private static double byDay(double[] table, double seconds) {
        double days = Require.inRange("seconds after programming", seconds, 0, 5 * DAY) / DAY;
        int day = Math.min((int) days, 4);
        return table[day] + (days - day) * (table[day + 1] - table[day]);
    }

    /** Spread of successive reads of one cell, in amperes. */
    public double readCurrentDeviation(double amperes) {
        return saturating(amperes, READ_A, READ_B);
    }

    private static double saturating(double amperes, double a, double b) {
        return -NANO * a * Math.expm1(-amperes / (NANO * b));
    }

    @Override
    public double conductance(double target, double seconds, ContinuousSampler gaussian) {
        double amperes = checked(target) * readVolts;
        double mean = Math.max(amperes + currentShift(amperes, seconds), 0);
        return Math.max(mean + currentDeviation(mean, seconds) * gaussian.sample(), 0) / readVolts;
    }

    @Override
    public double readDeviation(double siemens, double seconds) {
        return readCurrentDeviation(siemens * readVolts) / readVolts;
    }
}
