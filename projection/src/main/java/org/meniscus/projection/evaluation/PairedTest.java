package org.meniscus.projection.evaluation;

import org.apache.commons.math3.distribution.BinomialDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.meniscus.base.Require;

/**
 * Whether two runs differ, judged on what they share.
 *
 * @param statistic for McNemar, samples that only the first got right minus those that only the second did; for the t test,
 *     Student's t
 * @param pValue two-sided
 */
public record PairedTest(double statistic, double pValue) {
    /**
     * Two classifiers on the same samples: McNemar's exact test, a fair coin over the samples on which exactly one is right
     * (McNemar 1947, doi 10.1007/BF02295996). p = 1 when they disagree nowhere.
     *
     * @param first whether the first was right about each sample
     * @param second whether the other was
     */
    public static PairedTest mcNemar(boolean[] first, boolean[] second) {
        Require.that(first.length == second.length, "%d answers against %d", first.length, second.length);
        int onlyFirst = 0;
        int onlySecond = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] && !second[i]) onlyFirst++;
            if (second[i] && !first[i]) onlySecond++;
        }
        int fewer = Math.min(onlyFirst, onlySecond);
        double tail = new BinomialDistribution(null, onlyFirst + onlySecond, 0.5).cumulativeProbability(fewer);
        return new PairedTest(onlyFirst - onlySecond, Math.min(1, 2 * tail));
    }

    /** Two settings over the same seeds and chips: Student's t on the differences first - second. */
    public static PairedTest t(double[] first, double[] second) {
        Require.that(first.length == second.length, "%d values against %d", first.length, second.length);
        Require.that(first.length > 1, "a paired t test needs two pairs or more, got %d", first.length);
        int n = first.length;
        double mean = 0;
        for (int i = 0; i < n; i++) mean += (first[i] - second[i]) / n;
        double squares = 0;
        for (int i = 0; i < n; i++) squares += (first[i] - second[i] - mean) * (first[i] - second[i] - mean);
        if (squares == 0)
            return new PairedTest(mean == 0 ? 0 : Math.copySign(Double.POSITIVE_INFINITY, mean), mean == 0 ? 1 : 0);
        double t = mean / Math.sqrt(squares / (n - 1) / n);
        return new PairedTest(t, 2 * new TDistribution(null, n - 1).cumulativeProbability(-Math.abs(t)));
    }
}
