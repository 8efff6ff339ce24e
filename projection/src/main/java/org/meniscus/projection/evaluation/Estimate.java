package org.meniscus.projection.evaluation;

import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * A number that was measured once per repeat.
 *
 * @param count of repeats
 * @param mean of them; NaN for none
 * @param deviation sample standard deviation; null for fewer than two
 * @param confidence half the width of the 95 % confidence interval of the mean, Student's t; null for fewer than two
 */
public record Estimate(long count, double mean, Double deviation, Double confidence) {
    private static final double CONFIDENCE = 0.95;

    public static Estimate of(double... values) {
        SummaryStatistics statistics = new SummaryStatistics();
        for (double value : values) statistics.addValue(value);
        long count = statistics.getN();
        if (count < 2) return new Estimate(count, statistics.getMean(), null, null);
        double t = new TDistribution(null, count - 1.0).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
        double deviation = statistics.getStandardDeviation();
        return new Estimate(count, statistics.getMean(), deviation, t * deviation / Math.sqrt(count));
    }
}
