package org.meniscus.device.published;

import org.meniscus.base.Require;

/**
 * Conductance against the number of identical pulses, the closed form of NeuroSim: {@code G(x) = B (1 - exp(-x / A)) +
 * minimum}, {@code B = (maximum - minimum) / (1 - exp(-pulses / A))}. Chen, Peng and Yu, TCAD 2018; MLP+NeuroSim V3.0.
 *
 * <p>The nonlinearity label fixes A: the normalised curve departs from the diagonal by at most 0.07 |label|, measured
 * perpendicular to it. NeuroSim tabulates A for 900 labels; the condition is solved here for any label up to 9
 * (agreement 2.1e-5). A negative label bends the curve the other way, as depression read from high x to low x does.
 */
public final class PulseCurve {
    private final double minimum;
    private final double maximum;
    private final int pulses;
    private final double label;
    private final double a;

    /**
     * @param minimum conductance before the first pulse, in siemens
     * @param maximum conductance after the last pulse, in siemens
     * @param pulses from minimum to maximum
     * @param label nonlinearity, -9 to 9; 0 is a straight line
     */
    public PulseCurve(double minimum, double maximum, int pulses, double label) {
        this.minimum = Require.nonNegative("minimum", minimum);
        this.maximum = Require.positive("maximum", maximum);
        Require.that(minimum < maximum, "minimum must be less than maximum, got %s and %s", minimum, maximum);
        this.pulses = Require.positive("pulses", pulses);
        this.label = Require.inRange("label", label, -9, 9);
        this.a = label == 0 ? Double.POSITIVE_INFINITY : normalisedA(label);
    }

    /** Conductance before the first pulse, in siemens. */
    public double minimum() {
        return minimum;
    }

    /** Conductance after the last pulse, in siemens. */
    public double maximum() {
        return maximum;
    }

    /** Pulses from minimum to maximum. */
    public int pulses() {
        return pulses;
    }

    /** The conductance after this many pulses, 0 to {@link #pulses}. */
    public double at(double position) {
        double x = Require.inRange("pulse position", position, 0, pulses) / pulses;
        if (label == 0) return minimum + (maximum - minimum) * x;
        return minimum + (maximum - minimum) * Math.expm1(-x / a) / Math.expm1(-1 / a);
    }

    /** The pulse position of a conductance: the inverse of {@link #at}. */
    public double position(double siemens) {
        double y = (Require.inRange("conductance in S", siemens, minimum, maximum) - minimum) / (maximum - minimum);
        if (label == 0) return pulses * y;
        return pulses * -a * Math.log1p(y * Math.expm1(-1 / a));
    }

    /** A over the number of pulses for a label other than 0, by bisection; it has the sign of the label. */
    static double normalisedA(double label) {
        double target = 0.07 * Math.abs(label) * Math.sqrt(2);
        double low = 1e-3;
        double high = 1e6;
        for (int k = 0; k < 200; k++) {
            double middle = Math.sqrt(low * high);
            if (bulge(middle) > target) low = middle;
            else high = middle;
        }
        return Math.copySign(Math.sqrt(low * high), label);
    }

    /** Largest height of the normalised curve above the diagonal, where its slope is one. */
    private static double bulge(double a) {
        double x = -a * Math.log(-a * Math.expm1(-1 / a));
        return Math.expm1(-x / a) / Math.expm1(-1 / a) - x;
    }
}
