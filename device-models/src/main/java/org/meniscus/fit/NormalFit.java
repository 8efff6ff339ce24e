package org.meniscus.fit;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * A normal distribution fitted to numbers, and how well it fits.
 *
 * <p>Intervals of 95 %: Student's for the mean, chi-square for the deviation. Goodness of fit: Kolmogorov-Smirnov with
 * the p-value by parametric bootstrap, since the tabulated one does not hold for fitted parameters (Lilliefors 1967,
 * doi 10.1080/01621459.1967.10482916); and chi-square over bins of equal probability, two degrees of freedom fewer for
 * the two parameters.
 *
 * @param mean of the numbers
 * @param deviation of the numbers
 * @param skewness of the numbers; 0 for a normal, with standard error {@code sqrt(6 / n)}
 * @param kolmogorovSmirnov largest distance of the distribution functions
 * @param kolmogorovSmirnovP its p-value
 * @param chiSquareP p-value of the chi-square test
 */
public record NormalFit(
        FittedNumber mean,
        FittedNumber deviation,
        double skewness,
        double kolmogorovSmirnov,
        double kolmogorovSmirnovP,
        double chiSquareP) {
    private static final int LEAST = 10;
    private static final int BOOTSTRAPS = 500;
    /** Beyond this the bootstrap would take minutes; every bootstrapped distance has the same law over sqrt(n). */
    private static final int LARGEST_BOOTSTRAP = 5000;

    /**
     * @param numbers 10 or more, not all the same
     */
    public static NormalFit of(double[] numbers) {
        int n = numbers.length;
        Require.that(n >= LEAST, "a normal fit needs %d numbers, there are %d", LEAST, n);
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(sorted).average().orElseThrow();
        double deviation = deviation(sorted, mean);
        Require.that(deviation > 0, "all values are the same, %s", mean);
        double distance = distance(sorted, mean, deviation);
        return new NormalFit(
                student(mean, deviation, n),
                chiSquare(deviation, n),
                skewness(sorted, mean, deviation),
                distance,
                bootstrap(n, distance),
                binned(sorted, mean, deviation));
    }

    private static double deviation(double[] x, double mean) {
        double square = 0;
        for (double v : x) square += (v - mean) * (v - mean);
        return Math.sqrt(square / (x.length - 1));
    }

    private static double skewness(double[] x, double mean, double deviation) {
        double cube = 0;
        for (double v : x) cube += Math.pow((v - mean) / deviation, 3);
        return cube / x.length;
    }

    private static FittedNumber student(double mean, double deviation, int n) {
        double half = TDistribution.of(n - 1).inverseSurvivalProbability(0.025) * deviation / Math.sqrt(n);
        return new FittedNumber(mean, mean - half, mean + half);
    }

    private static FittedNumber chiSquare(double deviation, int n) {
        ChiSquaredDistribution law = ChiSquaredDistribution.of(n - 1);
        return new FittedNumber(
                deviation,
                deviation * Math.sqrt((n - 1) / law.inverseSurvivalProbability(0.025)),
                deviation * Math.sqrt((n - 1) / law.inverseCumulativeProbability(0.025)));
    }

    private static double distance(double[] sorted, double mean, double deviation) {
        NormalDistribution law = NormalDistribution.of(mean, deviation);
        double largest = 0;
        for (int k = 0; k < sorted.length; k++) {
            double p = law.cumulativeProbability(sorted[k]);
            largest = Math.max(largest, Math.max(p - (double) k / sorted.length, (k + 1.0) / sorted.length - p));
        }
        return largest;
    }

    /** The share of normal samples of this size that fit themselves worse. */
    private static double bootstrap(int n, double distance) {
        ContinuousSampler gaussian = ZigguratSampler.NormalizedGaussian.of(
                Seed.of(n).at("conductance-fit/bootstrap").rng());
        int size = Math.min(n, LARGEST_BOOTSTRAP);
        double scaled = distance * Math.sqrt((double) n / size);
        int worse = 0;
        for (int b = 0; b < BOOTSTRAPS; b++) {
            double[] x = gaussian.samples(size).sorted().toArray();
            double mean = Arrays.stream(x).average().orElseThrow();
            if (distance(x, mean, deviation(x, mean)) >= scaled) worse++;
        }
        return (worse + 1.0) / (BOOTSTRAPS + 1.0);
    }

    private static double binned(double[] x, double mean, double deviation) {
        int bins = Math.max(4, Math.min(30, x.length / 20));
        long[] counts = new long[bins];
        NormalDistribution law = NormalDistribution.of(mean, deviation);
        for (double v : x) counts[Math.min(bins - 1, (int) (law.cumulativeProbability(v) * bins))]++;
        double expected = (double) x.length / bins;
        double statistic = 0;
        for (long count : counts) statistic += (count - expected) * (count - expected) / expected;
        return ChiSquaredDistribution.of(bins - 3).survivalProbability(statistic);
    }
}
