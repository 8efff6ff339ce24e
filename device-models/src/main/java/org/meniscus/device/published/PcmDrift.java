package org.meniscus.device.published;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.meniscus.base.Require;
import org.meniscus.device.AnalogCell;

/**
 * What the two phase-change models share: {@code G(t) = G_prog ((t + t0) / t0)^-nu} with a drift exponent {@code nu =
 * |mean(target) + deviation(target) N|} of each cell, and 1/f noise accumulated since programming, {@code sigma_read
 * = G Q(G) sqrt(ln((t + t0 + t_read) / (2 t_read)))}.
 *
 * <p>Departure: aihwkit takes Q at the programmed conductance in its code and at the target in its documentation;
 * here it is taken at the present conductance.
 */
abstract class PcmDrift implements AnalogCell {
    private final double maximum;
    private final double referenceSeconds;
    private final double readSeconds;

    PcmDrift(double maximum, double referenceSeconds, double readSeconds) {
        this.maximum = maximum;
        this.referenceSeconds = referenceSeconds;
        this.readSeconds = readSeconds;
    }

    /** Of the drift exponent over cells of one target, before the absolute value. */
    public abstract double driftExponentMean(double target);

    /** Of the drift exponent over cells of one target, before the absolute value. */
    public abstract double driftExponentDeviation(double target);

    /** Q: relative amplitude of the 1/f noise. */
    public abstract double noiseAmplitude(double siemens);

    @Override
    public double lowest() {
        return 0;
    }

    @Override
    public double highest() {
        return maximum;
    }

    final double share(double siemens) {
        return Math.max(siemens, 0) / maximum;
    }

    @Override
    public double conductance(double target, double seconds, ContinuousSampler gaussian) {
        Require.nonNegative("seconds after programming", seconds);
        double programmed = AnalogCell.super.conductance(target, seconds, gaussian);
        double exponent = Math.abs(driftExponentMean(target) + driftExponentDeviation(target) * gaussian.sample());
        return programmed * Math.pow((seconds + referenceSeconds) / referenceSeconds, -exponent);
    }

    @Override
    public double readDeviation(double siemens, double seconds) {
        Require.nonNegative("seconds after programming", seconds);
        double decades = Math.log((seconds + referenceSeconds + readSeconds) / (2 * readSeconds));
        return siemens * noiseAmplitude(siemens) * Math.sqrt(decades);
    }
}
