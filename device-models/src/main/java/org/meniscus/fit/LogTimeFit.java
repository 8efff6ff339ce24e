package org.meniscus.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.meniscus.base.Require;
import org.meniscus.hardware.AgingConfig;
import org.meniscus.hardware.AgingLawConfig;
import org.meniscus.units.ActivationEnergy;
import org.meniscus.units.Conductance;
import org.meniscus.units.Temperature;
import org.meniscus.units.TimeSpan;

/**
 * Relaxation in the logarithm of time, accelerated by heat: the parameters of {@code aging.law} of kind {@code log-time}.
 * With {@code d = log10(t / onset) + E / (k ln 10) (1 / T0 - 1 / T)} decades, the changes since programming have
 *
 * <pre>
 * deviation = onsetSpread + spread d,   mean = shift d
 * </pre>
 *
 * over the cells. Weighted least squares over all times and temperatures, first of the deviations (weights {@code 2 n /
 * s^2}), then of the means ({@code n / s^2}); the onset is the earliest time and T0 the lowest temperature. Intervals of 95 %
 * from the scatter about the fit, for the activation energy by the delta method. Goodness of fit: chi-square of the
 * deviations, and {@link NormalFit} of the changes at the latest time.
 *
 * @param onset earliest time, in seconds
 * @param latest time, in seconds
 * @param onsetSpread in siemens
 * @param spread per decade, in siemens
 * @param shift per decade, in siemens
 * @param activation E in eV; null with one temperature or none
 * @param points what was fitted
 * @param chiSquareP p-value of the deviations under the law
 * @param last the changes at the latest time and lowest temperature
 */
public record LogTimeFit(
        double onset,
        double latest,
        FittedNumber onsetSpread,
        FittedNumber spread,
        FittedNumber shift,
        FittedNumber activation,
        List<Point> points,
        double chiSquareP,
        NormalFit last) {
    private static final double Z = 1.959963984540054;
    private static final double LN10 = Math.log(10);

    /**
     * The cells at one time and temperature, in siemens.
     *
     * @param temperature null if unknown
     */
    public record Point(Temperature temperature, double seconds, int cells, double mean, double deviation) {}

    public static LogTimeFit of(RelaxationData data) {
        List<Point> points = points(data);
        boolean thermal = data.series().size() > 1;
        double onset = points.stream().mapToDouble(Point::seconds).min().orElseThrow();
        double latest = points.stream().mapToDouble(Point::seconds).max().orElseThrow();
        Require.that(
                data.series().stream().anyMatch(LogTimeFit::spansADecade),
                "a fit of relaxation needs readings at one temperature that span a decade of time or more; these are all"
                        + " from %s to %s after programming",
                new TimeSpan(onset),
                new TimeSpan(latest));
        int needed = thermal ? 4 : 3;
        Require.that(
                points.size() >= needed,
                "a fit of relaxation needs %d pairs of time and temperature or more, there are %d",
                needed,
                points.size());
        double[][] x = new double[points.size()][];
        double[] y = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            Point p = points.get(k);
            double weight = Math.sqrt(2.0 * p.cells()) / p.deviation();
            double d = Math.log10(p.seconds() / onset);
            x[k] = thermal
                    ? new double[] {
                        weight, weight * d, weight * heat(points.get(0).temperature(), p.temperature())
                    }
                    : new double[] {weight, weight * d};
            y[k] = weight * p.deviation();
        }
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        fit.setNoIntercept(true);
        fit.newSampleData(y, x);
        double[] at = fit.estimateRegressionParameters();
        double[][] covariance = fit.estimateRegressionParametersVariance();
        double scatter = fit.estimateErrorVariance();
        FittedNumber activation = thermal ? ratio(at, covariance, scatter) : null;
        double energy = activation == null ? 0 : activation.value();
        return new LogTimeFit(
                onset,
                latest,
                estimate(at[0], Math.sqrt(scatter * covariance[0][0])),
                estimate(at[1], Math.sqrt(scatter * covariance[1][1])),
                shift(points, onset, energy),
                activation,
                points,
                ChiSquaredDistribution.of(x.length - at.length)
                        .survivalProbability(fit.calculateResidualSumOfSquares()),
                NormalFit.of(last(data.series().get(0))));
    }

    private static boolean spansADecade(RelaxationData.Series series) {
        return series.seconds()[series.seconds().length - 1] >= 9.99 * series.seconds()[0];
    }

    private static List<Point> points(RelaxationData data) {
        List<Point> points = new ArrayList<>();
        for (RelaxationData.Series series : data.series())
            for (int t = 0; t < series.seconds().length; t++) {
                double[] changes = series.changes(t);
                double mean = Arrays.stream(changes).average().orElse(0);
                double square =
                        Arrays.stream(changes).map(c -> (c - mean) * (c - mean)).sum();
                if (changes.length >= 10 && square > 0)
                    points.add(new Point(
                            series.temperature(),
                            series.seconds()[t],
                            changes.length,
                            mean,
                            Math.sqrt(square / (changes.length - 1))));
            }
        Require.that(!points.isEmpty(), "no time with 10 cells or more");
        return points;
    }

    private static double[] last(RelaxationData.Series series) {
        int t = series.seconds().length - 1;
        while (t > 0 && series.changes(t).length < 10) t--;
        return series.changes(t);
    }

    /** Decades of time per electronvolt. */
    private static double heat(Temperature reference, Temperature temperature) {
        return (1 / reference.kelvin() - 1 / temperature.kelvin()) / (ActivationEnergy.BOLTZMANN * LN10);
    }

    /** Of the third over the second parameter. */
    private static FittedNumber ratio(double[] at, double[][] covariance, double scatter) {
        double e = at[2] / at[1];
        double variance =
                scatter * (covariance[2][2] - 2 * e * covariance[1][2] + e * e * covariance[1][1]) / (at[1] * at[1]);
        return estimate(e, Math.sqrt(Math.max(variance, 0)));
    }

    private static FittedNumber shift(List<Point> points, double onset, double energy) {
        double xy = 0;
        double xx = 0;
        for (Point p : points) {
            double w = p.cells() / (p.deviation() * p.deviation());
            double d = decades(p, points.get(0).temperature(), onset, energy);
            xy += w * d * p.mean();
            xx += w * d * d;
        }
        double value = xy / xx;
        double residual = 0;
        for (Point p : points) {
            double d = decades(p, points.get(0).temperature(), onset, energy);
            residual += p.cells() / (p.deviation() * p.deviation()) * Math.pow(p.mean() - value * d, 2);
        }
        return estimate(value, Math.sqrt(residual / (points.size() - 1) / xx));
    }

    private static double decades(Point p, Temperature reference, double onset, double energy) {
        double d = Math.log10(p.seconds() / onset);
        return energy == 0 ? d : d + energy * heat(reference, p.temperature());
    }

    private static FittedNumber estimate(double value, double error) {
        return new FittedNumber(value, value - Z * error, value + Z * error);
    }

    /** The lowest temperature of the data; null if unknown. */
    public Temperature reference() {
        return points.get(0).temperature();
    }

    /** Decades of the fitted law at a time and temperature. */
    public double decades(double seconds, Temperature temperature) {
        Point p = new Point(temperature, seconds, 1, 0, 1);
        return decades(p, reference(), onset, activation == null ? 0 : activation.value());
    }

    /** What goes under {@code aging} in a hardware file: read at the latest time and the lowest temperature. */
    public AgingConfig config() {
        double energy = activation == null ? 0 : Math.max(activation.value(), 0);
        return new AgingConfig(
                new TimeSpan(latest),
                new TimeSpan(onset),
                new TimeSpan(latest),
                new AgingLawConfig.LogTime(
                        new TimeSpan(onset),
                        new Conductance(shift.value()),
                        new Conductance(Math.max(onsetSpread.value(), 0)),
                        new Conductance(Math.max(spread.value(), 0))),
                activation == null
                        ? null
                        : new AgingConfig.Thermal(
                                reference(),
                                reference(),
                                new ActivationEnergy(energy),
                                reference(),
                                points.get(points.size() - 1).temperature(),
                                0));
    }
}
