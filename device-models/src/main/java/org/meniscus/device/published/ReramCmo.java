package org.meniscus.device.published;

import static org.meniscus.device.published.Fit.MICRO;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Require;
import org.meniscus.device.AnalogCell;

/**
 * Conductive-metal-oxide/HfOx RRAM of IBM, 9 to 88.2 uS, programmed by write-and-verify to within a band around the
 * target. Fit of aihwkit 1.1, {@code ReRamCMONoiseModel}; which
 * names Falcone et al. (in review). Conductances in
 * uS, t in s:
 *
 * <pre>
 * sigma_prog = 0.00081107 + 0.00106879 G       band 0.2 %
 *            = 0.0112185391 + 0.01129027418 G  band 2 %
 * relaxation from 1 s on: shift -0.08900206 ln t, deviation 0.04201137 ln t + 0.41183342
 * sigma_read = 0.0277316483 log10(G) sqrt(ln((t + t_r) / (2 t_r))),  t_r = 1 us
 * </pre>
 *
 * The band is a choice of two, not a number: aihwkit's default of 2e-2 is silently its 0.2 % fit.
 */
final class ReramCmo implements AnalogCell {
    /** How near to the target write-and-verify stops. */
    public enum Band {
        /** 0.2 % of the target. */
        NARROW(0.00081107, 0.00106879),
        /** 2 % of the target. */
        WIDE(0.0112185391, 0.01129027418);

        private final double offset;
        private final double slope;

        Band(double offset, double slope) {
            this.offset = offset;
            this.slope = slope;
        }
    }

    private static final double READ_SECONDS = 1e-6;
    private final Band band;

    public ReramCmo(Band band) {
        this.band = Require.present("band", band);
    }

    @Override
    public double lowest() {
        return 9 * MICRO;
    }

    @Override
    public double highest() {
        return 88.2 * MICRO;
    }

    @Override
    public double programmingDeviation(double target) {
        return MICRO * (band.offset + band.slope * target / MICRO);
    }

    /** Mean change since programming. */
    public double relaxationShift(double seconds) {
        return MICRO * -0.08900206 * Math.log(sinceOneSecond(seconds));
    }

    /** Spread of the change since programming. */
    public double relaxationDeviation(double seconds) {
        return MICRO * (0.04201137 * Math.log(sinceOneSecond(seconds)) + 0.41183342);
    }

    private static double sinceOneSecond(double seconds) {
        return Require.inRange("seconds after programming", seconds, 1, Double.MAX_VALUE);
    }

    @Override
    public double conductance(double target, double seconds, ContinuousSampler gaussian) {
        double programmed = AnalogCell.super.conductance(target, seconds, gaussian);
        double change = relaxationShift(seconds) + relaxationDeviation(seconds) * gaussian.sample();
        return Math.max(programmed + change, 0);
    }

    /** Below 1 uS, outside the fit, where the published logarithm would turn negative, it is zero. */
    @Override
    public double readDeviation(double siemens, double seconds) {
        double decades = Math.log((sinceOneSecond(seconds) + READ_SECONDS) / (2 * READ_SECONDS));
        double amplitude = Math.max(Math.log10(Math.max(siemens / MICRO, 1)), 0);
        return MICRO * 0.0277316483 * amplitude * Math.sqrt(decades);
    }
}
