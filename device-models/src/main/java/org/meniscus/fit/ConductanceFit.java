package org.meniscus.fit;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.distribution.TDistribution;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.units.Conductance;

/**
 * A measured array as formed and unformed cells, the formed ones normal: the parameters of a {@code
 * stochastic-breakdown} or {@code normal} device.
 *
 * <p>Intervals of 95 %: Wilson's for the share, Student's for the mean, chi-square for the deviation. Goodness of fit
 * against the fitted normal: Kolmogorov-Smirnov with the p-value by parametric bootstrap, since the tabulated one
 * does not hold for fitted parameters (Lilliefors 1967, doi 10.1080/01621459.1967.10482916); and chi-square over bins
 * of equal probability, two degrees of freedom fewer for the two parameters. Real arrays are often a little skewed:
 * with many cells a small p-value says only that they are not exactly normal.
 *
 * @param cells in all
 * @param formedShare share of cells above the threshold
 * @param mean of the formed cells, in siemens
 * @param deviation of the formed cells, in siemens
 * @param skewness of the formed cells; 0 for a normal, with standard error {@code sqrt(6 / n)}
 * @param minimum of the formed cells, in siemens
 * @param maximum of the formed cells, in siemens
 * @param kolmogorovSmirnov largest distance of the distribution functions
 * @param kolmogorovSmirnovP its p-value
 * @param chiSquareP p-value of the chi-square test
 */
public record ConductanceFit(
        int cells,
        Estimate formedShare,
        Estimate mean,
        Estimate deviation,
        double skewness,
        double minimum,
        double maximum,
        double kolmogorovSmirnov,
        double kolmogorovSmirnovP,
        double chiSquareP) {
    private static final double Z = 1.959963984540054;
    private static final int LEAST_CELLS = 30;
    private static final int BOOTSTRAPS = 500;

    /**
     * @param map the measured array
     * @param threshold a cell that conducts more is formed
     */
    public static ConductanceFit of(ConductanceMap map, Conductance threshold) {
        double limit = Require.nonNegative("threshold", threshold.siemens());
        int cells = map.wordLines() * map.bitLines();
        double[] formed = new double[cells];
        int n = 0;
        for (int i = 0; i < map.wordLines(); i++) for (double g : map.row(i)) if (g > limit) formed[n++] = g;
        Require.that(
                n >= LEAST_CELLS,
                "a fit needs %d cells above the threshold of %s, there are %d",
                LEAST_CELLS,
                threshold,
                n);
        formed = Arrays.copyOf(formed, n);
        Arrays.sort(formed);
        double mean = Arrays.stream(formed).average().orElseThrow();
        double deviation = deviation(formed, mean);
        Require.that(deviation > 0, "all formed cells have the same conductance, %s", new Conductance(mean));
        double distance = distance(formed, mean, deviation);
        return new ConductanceFit(
                cells,
                wilson(n, cells),
                student(mean, deviation, n),
                chiSquare(deviation, n),
                skewness(formed, mean, deviation),
                formed[0],
                formed[n - 1],
                distance,
                bootstrap(n, distance),
                binned(formed, mean, deviation));
    }

    /** The fitted law of the formed cells, bounded by what was measured. */
    public ConductanceDistribution distribution() {
        return new ConductanceDistribution(
                new Conductance(mean.value()),
                new Conductance(deviation.value()),
                new Conductance(minimum),
                new Conductance(maximum));
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

    private static Estimate wilson(int k, int n) {
        double p = (double) k / n;
        double z2 = Z * Z / n;
        double centre = (p + z2 / 2) / (1 + z2);
        double half = Z / (1 + z2) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n));
        return new Estimate(p, centre - half, centre + half);
    }

    private static Estimate student(double mean, double deviation, int n) {
        double half = TDistribution.of(n - 1).inverseSurvivalProbability(0.025) * deviation / Math.sqrt(n);
        return new Estimate(mean, mean - half, mean + half);
    }

    private static Estimate chiSquare(double deviation, int n) {
        ChiSquaredDistribution law = ChiSquaredDistribution.of(n - 1);
        return new Estimate(
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
        int worse = 0;
        for (int b = 0; b < BOOTSTRAPS; b++) {
            double[] x = gaussian.samples(n).sorted().toArray();
            double mean = Arrays.stream(x).average().orElseThrow();
            if (distance(x, mean, deviation(x, mean)) >= distance) worse++;
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
