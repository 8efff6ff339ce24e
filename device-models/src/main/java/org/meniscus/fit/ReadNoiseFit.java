package org.meniscus.fit;

import java.util.Arrays;
import org.apache.commons.math3.stat.regression.OLSMultipleLinearRegression;
import org.apache.commons.math3.stat.regression.SimpleRegression;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.distribution.TDistribution;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * Repeated reads of cells as read noise, additive or proportional to the conductance, whichever is more likely, and 1/f
 * noise. Deviations: root mean square over the cells, of the deviation or of its share of the conductance. Spectrum: {@code S(f)
 * / G^2} averaged over the cells, as {@code amplitude / f + floor} by least squares of relative errors; the floor is
 * read noise. Intervals of 95 %: bootstrap over the cells (2000 draws, percentiles) for the deviations; for the
 * spectrum from the scatter about the fit.
 *
 * @param mean of each cell, in siemens
 * @param deviation of each cell, in siemens
 * @param additive deviation of a read of any cell, in siemens
 * @param proportional deviation of a read, over the conductance
 * @param isProportional whether the second law is more likely than the first
 * @param slope of the logarithm of the deviation against that of the conductance: 0 additive, 1 proportional; with its
 *     interval. NaN with fewer than three cells
 * @param interval between reads, in seconds; NaN if not told
 * @param spectrum of relative deviations, in 1/Hz; null without interval or with fewer than 1024 reads
 * @param amplitude of the 1/f noise; null without spectrum
 * @param floor of the spectrum, in 1/Hz; null without spectrum
 */
public record ReadNoiseFit(
        double[] mean,
        double[] deviation,
        FittedNumber additive,
        FittedNumber proportional,
        boolean isProportional,
        FittedNumber slope,
        double interval,
        Periodogram spectrum,
        FittedNumber amplitude,
        FittedNumber floor) {
    private static final double Z = 1.959963984540054;
    private static final int BOOTSTRAPS = 2000;
    private static final int SEGMENT = 1024;

    /**
     * @param reads a row for each cell, a column for each read, in siemens
     * @param interval between reads, in seconds; NaN if not known
     */
    public static ReadNoiseFit of(double[][] reads, double interval) {
        Require.that(reads.length > 0 && reads[0].length >= 10, "a fit of read noise needs a cell and 10 reads of it");
        int cells = reads.length;
        double[] mean = new double[cells];
        double[] deviation = new double[cells];
        for (int c = 0; c < cells; c++) {
            Require.that(
                    reads[c].length == reads[0].length,
                    "cell %d has %d reads, the first has %d",
                    c + 1,
                    reads[c].length,
                    reads[0].length);
            mean[c] = Arrays.stream(reads[c]).average().orElseThrow();
            Require.positive("mean conductance of cell " + (c + 1), mean[c]);
            double square = 0;
            for (double g : reads[c]) square += (g - mean[c]) * (g - mean[c]);
            deviation[c] = Math.sqrt(square / (reads[c].length - 1));
        }
        double[] relative = new double[cells];
        Arrays.setAll(relative, c -> deviation[c] / mean[c]);
        FittedNumber additive = rootMeanSquare(deviation);
        FittedNumber proportional = rootMeanSquare(relative);
        Require.that(additive.value() > 0, "every cell reads the same each time: there is no noise to fit");
        boolean asks = likelihood(deviation, c -> proportional.value() * mean[c])
                > likelihood(deviation, c -> additive.value());
        int length = reads[0].length / SEGMENT * SEGMENT;
        if (Double.isNaN(interval) || length == 0)
            return new ReadNoiseFit(
                    mean, deviation, additive, proportional, asks, slope(mean, deviation), interval, null, null, null);
        double[][] series = new double[cells][];
        for (int c = 0; c < cells; c++) {
            double centre = mean[c];
            series[c] = Arrays.stream(reads[c], 0, length).map(g -> g / centre).toArray();
        }
        Periodogram spectrum = Periodogram.of(series, Require.positive("interval", interval));
        FittedNumber[] law = spectral(spectrum);
        return new ReadNoiseFit(
                mean,
                deviation,
                additive,
                proportional,
                asks,
                slope(mean, deviation),
                interval,
                spectrum,
                law[0],
                law[1]);
    }

    private static FittedNumber rootMeanSquare(double[] x) {
        UniformRandomProvider rng = Seed.of(x.length).at("read-noise-fit").rng();
        double[] draws = new double[BOOTSTRAPS];
        for (int b = 0; b < BOOTSTRAPS; b++) {
            double square = 0;
            for (int k = 0; k < x.length; k++) {
                double v = x[rng.nextInt(x.length)];
                square += v * v;
            }
            draws[b] = Math.sqrt(square / x.length);
        }
        Arrays.sort(draws);
        double square = Arrays.stream(x).map(v -> v * v).average().orElseThrow();
        return new FittedNumber(Math.sqrt(square), draws[BOOTSTRAPS / 40], draws[BOOTSTRAPS - 1 - BOOTSTRAPS / 40]);
    }

    /** Gaussian log likelihood of the cells' deviations, up to a factor and a constant that the laws share. */
    private static double likelihood(double[] deviation, java.util.function.IntToDoubleFunction law) {
        double sum = 0;
        for (int c = 0; c < deviation.length; c++) {
            double ratio = deviation[c] / law.applyAsDouble(c);
            sum -= 2 * Math.log(law.applyAsDouble(c)) + ratio * ratio;
        }
        return sum;
    }

    private static FittedNumber slope(double[] mean, double[] deviation) {
        SimpleRegression line = new SimpleRegression();
        for (int c = 0; c < mean.length; c++)
            if (deviation[c] > 0) line.addData(Math.log(mean[c]), Math.log(deviation[c]));
        if (line.getN() < 3) return new FittedNumber(Double.NaN, Double.NaN, Double.NaN);
        double half = TDistribution.of(line.getN() - 2).inverseSurvivalProbability(0.025) * line.getSlopeStdErr();
        return new FittedNumber(line.getSlope(), line.getSlope() - half, line.getSlope() + half);
    }

    /** Reweighted by the last fit, a few times: the error of a value of a spectrum is a share of what is expected. */
    private static FittedNumber[] spectral(Periodogram spectrum) {
        int n = spectrum.frequency().length;
        double[] expected = spectrum.density().clone();
        OLSMultipleLinearRegression fit = new OLSMultipleLinearRegression();
        fit.setNoIntercept(true);
        double[] at = new double[2];
        for (int round = 0; round < 8; round++) {
            double[][] x = new double[n][];
            double[] y = new double[n];
            for (int k = 0; k < n; k++) {
                x[k] = new double[] {1 / spectrum.frequency()[k] / expected[k], 1 / expected[k]};
                y[k] = spectrum.density()[k] / expected[k];
            }
            fit.newSampleData(y, x);
            at = fit.estimateRegressionParameters();
            for (int k = 0; k < n; k++)
                expected[k] = Math.max(
                        Math.max(at[0], 0) / spectrum.frequency()[k] + Math.max(at[1], 0),
                        1e-3 * spectrum.density()[k]);
        }
        double[] error = fit.estimateRegressionParametersStandardErrors();
        return new FittedNumber[] {bounded(at[0], error[0]), bounded(at[1], error[1])};
    }

    /** Neither is ever negative. */
    private static FittedNumber bounded(double value, double error) {
        return new FittedNumber(Math.max(value, 0), Math.max(value - Z * error, 0), Math.max(value + Z * error, 0));
    }

    /** The read noise under the 1/f noise, over the conductance; all of it where there is no spectrum. */
    public double whiteShare() {
        return floor == null ? proportional.value() : Math.sqrt(floor.value() / (2 * interval));
    }
}
