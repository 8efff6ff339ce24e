package org.meniscus.hil.twin;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.liquid.LiquidStates;

/**
 * How well two liquids agree, neuron by neuron, on the same samples.
 *
 * @param correlation Pearson's, of a neuron's spike counts over the samples; NaN where a count never changes in one of them
 * @param rateError firing rate of the second less that of the first, in spikes per step
 */
@SuppressWarnings("ArrayRecordComponent") // one entry per neuron, read only
public record Agreement(double[] correlation, double[] rateError) {
    /**
     * @param first states of spike counts: one feature per neuron
     * @param second of the same samples
     */
    public static Agreement of(LiquidStates first, LiquidStates second) {
        Require.that(
                first.samples() == second.samples() && first.features()[0].length == second.features()[0].length,
                "agreement needs the same samples and neurons on both sides");
        int neurons = first.features()[0].length;
        double[] correlation = new double[neurons];
        double[] rateError = new double[neurons];
        for (int n = 0; n < neurons; n++) {
            correlation[n] = pearson(first.features(), second.features(), n);
            rateError[n] = second.rate(n) - first.rate(n);
        }
        return new Agreement(correlation, rateError);
    }

    private static double pearson(float[][] a, float[][] b, int n) {
        double meanA = Arrays.stream(a).mapToDouble(row -> row[n]).average().orElseThrow();
        double meanB = Arrays.stream(b).mapToDouble(row -> row[n]).average().orElseThrow();
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            double da = a[i][n] - meanA;
            double db = b[i][n] - meanB;
            ab += da * db;
            aa += da * da;
            bb += db * db;
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** The median over the neurons whose correlation is defined; NaN when there are none. */
    public double medianCorrelation() {
        return quantile(0.5);
    }

    /**
     * @param share 0 to 1: this share of the neurons correlates less
     */
    public double quantile(double share) {
        double[] sorted = Arrays.stream(correlation)
                .filter(c -> !Double.isNaN(c))
                .sorted()
                .toArray();
        return sorted.length == 0 ? Double.NaN : sorted[(int) Math.round(share * (sorted.length - 1))];
    }

    /** Root mean square over the neurons, in spikes per step. */
    public double rmsRateError() {
        return Math.sqrt(Arrays.stream(rateError).map(e -> e * e).average().orElseThrow());
    }
}
