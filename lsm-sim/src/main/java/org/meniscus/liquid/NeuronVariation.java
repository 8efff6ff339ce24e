package org.meniscus.liquid;

import org.meniscus.base.Require;

/**
 * How the neurons of one liquid differ: wanted, as heterogeneous time constants, or not, as mismatch of their circuits.
 *
 * <p>Both vary by a factor with mean 1 and a log-normal distribution, {@code exp(sigma z - sigma^2 / 2)} with sigma^2 =
 * ln(1 + deviation^2): always positive, and near a Gaussian for the few per cent of circuit mismatch. Assumed: mismatch
 * of integrated capacitors and thresholds is Gaussian (Pelgrom et al. 1989, doi 10.1109/JSSC.1989.572629); log-normal
 * time constants are one of the choices of Perez-Nieves et al. 2021 (doi 10.1038/s41467-021-26022-3), where they are
 * trained or gamma distributed.
 *
 * @param timeConstantDeviation standard deviation of the membrane time constant over its mean; 0 or more
 * @param thresholdDeviation standard deviation of the threshold's height above rest over its mean; 0 or more
 */
public record NeuronVariation(double timeConstantDeviation, double thresholdDeviation) {
    /** All neurons alike. */
    public static final NeuronVariation NONE = new NeuronVariation(0, 0);

    public NeuronVariation {
        Require.nonNegative("timeConstantDeviation", timeConstantDeviation);
        Require.nonNegative("thresholdDeviation", thresholdDeviation);
    }
}
