package org.meniscus.fit;

import org.apache.commons.math3.fitting.leastsquares.LeastSquaresBuilder;
import org.apache.commons.math3.fitting.leastsquares.LeastSquaresOptimizer.Optimum;
import org.apache.commons.math3.fitting.leastsquares.LevenbergMarquardtOptimizer;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.util.Pair;
import org.meniscus.base.Require;
import org.meniscus.device.published.PulseCurve;

/**
 * A train of identical pulses as a {@link PulseCurve}: minimum, maximum and nonlinearity label by least squares, with
 * intervals of 95 % from the curvature at the optimum (asymptotic normal).
 *
 * @param minimum conductance at pulse 0, in siemens
 * @param maximum conductance at the last pulse, in siemens
 * @param label nonlinearity label of NeuroSim
 * @param pulses from minimum to maximum
 * @param residual root mean square of what the curve leaves, in siemens
 */
public record PulseFit(FittedNumber minimum, FittedNumber maximum, FittedNumber label, int pulses, double residual) {
    private static final double Z = 1.959963984540054;
    private static final double LARGEST_LABEL = 8.9;

    /**
     * @param siemens conductance after 0, 1, 2, ... potentiation pulses
     */
    public static PulseFit of(double[] siemens) {
        Require.that(siemens.length >= 5, "a pulse fit needs 5 conductances or more, got %d", siemens.length);
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (double g : siemens) {
            low = Math.min(low, Require.nonNegative("conductance", g));
            high = Math.max(high, g);
        }
        double scale = high - low;
        Require.that(scale > 0, "all conductances are the same, %s S", low);
        double[] relative = new double[siemens.length];
        for (int k = 0; k < relative.length; k++) relative[k] = (siemens[k] - low) / scale;
        Optimum best = null;
        for (double start : new double[] {-4, -0.5, 0.5, 4}) {
            Optimum found = fit(relative, start);
            if (best == null || found.getCost() < best.getCost()) best = found;
        }
        RealVector at = best.getPoint();
        double noise = best.getCost() / Math.sqrt(siemens.length - 3.0);
        RealVector error = best.getSigma(1e-14).mapMultiply(noise);
        return new PulseFit(
                estimate(low + scale * at.getEntry(0), scale * error.getEntry(0)),
                estimate(low + scale * at.getEntry(1), scale * error.getEntry(1)),
                estimate(at.getEntry(2), error.getEntry(2)),
                siemens.length - 1,
                scale * best.getRMS());
    }

    /** The fitted curve. */
    public PulseCurve curve() {
        return new PulseCurve(Math.max(minimum.value(), 0), maximum.value(), pulses, label.value());
    }

    /**
     * The cycle-to-cycle deviation of one pulse over the range, apart from read noise. What a train departs from its
     * curve steps from pulse to pulse by {@code e_k}: a pulse error stays, a read error is taken back at the next read,
     * so {@code sigma^2 = var e + 2 cov(e_k, e_k+1)}. The interval is that of a deviation of as many normal steps.
     *
     * @param siemens the train that was fitted
     */
    public FittedNumber cycleDeviation(double[] siemens) {
        PulseCurve curve = curve();
        double[] steps = new double[pulses];
        for (int k = 0; k < pulses; k++) steps[k] = siemens[k + 1] - siemens[k] - curve.at(k + 1) + curve.at(k);
        double mean = java.util.Arrays.stream(steps).average().orElseThrow();
        double variance = 0;
        double neighbours = 0;
        for (int k = 0; k < pulses; k++) {
            variance += (steps[k] - mean) * (steps[k] - mean) / pulses;
            if (k > 0) neighbours += (steps[k] - mean) * (steps[k - 1] - mean) / pulses;
        }
        double sigma = Math.sqrt(Math.max(variance + 2 * neighbours, 0)) / (curve.maximum() - curve.minimum());
        double half = Z * Math.sqrt(variance / (2.0 * pulses)) / (curve.maximum() - curve.minimum());
        return new FittedNumber(sigma, Math.max(sigma - half, 0), sigma + half);
    }

    private static FittedNumber estimate(double value, double error) {
        return new FittedNumber(value, value - Z * error, value + Z * error);
    }

    private static Optimum fit(double[] relative, double startLabel) {
        return new LevenbergMarquardtOptimizer()
                .optimize(new LeastSquaresBuilder()
                        .start(new double[] {0, 1, startLabel})
                        .target(relative)
                        .model(point -> model(point, relative.length))
                        .parameterValidator(PulseFit::withinLabels)
                        .maxEvaluations(500)
                        .maxIterations(200)
                        .build());
    }

    private static RealVector withinLabels(RealVector point) {
        RealVector held = point.copy();
        held.setEntry(2, Math.max(-LARGEST_LABEL, Math.min(LARGEST_LABEL, point.getEntry(2))));
        return held;
    }

    /** Values and derivatives: linear in both ends, central difference in the label. */
    private static Pair<RealVector, org.apache.commons.math3.linear.RealMatrix> model(RealVector point, int n) {
        double label = point.getEntry(2);
        double h = 1e-4;
        PulseCurve shape = new PulseCurve(0, 1, n - 1, label);
        PulseCurve above = new PulseCurve(0, 1, n - 1, label + h);
        PulseCurve below = new PulseCurve(0, 1, n - 1, label - h);
        double range = point.getEntry(1) - point.getEntry(0);
        double[] values = new double[n];
        double[][] slopes = new double[n][];
        for (int x = 0; x < n; x++) {
            double f = shape.at(x);
            values[x] = point.getEntry(0) + range * f;
            slopes[x] = new double[] {1 - f, f, range * (above.at(x) - below.at(x)) / (2 * h)};
        }
        return new Pair<>(new ArrayRealVector(values, false), new Array2DRowRealMatrix(slopes, false));
    }
}
