package org.meniscus.benchmarks;

import java.util.Locale;
import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.projection.evaluation.Crossed;
import org.meniscus.projection.evaluation.Interval;

/**
 * Does an interval hold what it promises? Many experiments are simulated whose accuracy is known; counted is how often it lies in the 95 %
 * interval of {@link Crossed}.
 *
 * <p>Recording r is answered rightly by chip c where {@code m + u_r + v_c + e_rc > 0}, all normal: {@code u} with deviation 1.5 (some
 * recordings are easy), {@code e} with 1, {@code v} so that accuracies of chips deviate by the points asked for. The accuracy is {@code
 * Phi(m / sqrt(1 + 1.5^2 + var v))}, of which m makes about 80 %.
 */
final class CoverageBenchmark {
    private static final double DIFFICULTY = 1.5;
    private static final double CENTRE = 0.84 * Math.sqrt(1 + DIFFICULTY * DIFFICULTY);
    private static final int[] CHIPS = {3, 5, 10, 20};
    private static final int[] RECORDINGS = {50, 350, 10_000};
    private static final double[] POINTS = {0, 1.5, 5};
    private static final NormalDistribution NORMAL = new NormalDistribution(null, 0, 1);

    private CoverageBenchmark() {}

    static void run(Figures out, boolean quick) {
        for (double points : POINTS)
            for (int recordings : RECORDINGS)
                for (int chips : CHIPS) {
                    int experiments =
                            (int) Math.max(quick ? 20 : 400, Math.min(quick ? 400 : 4000, 2e7 / chips / recordings));
                    out.line(
                            String.format(
                                    Locale.ROOT,
                                    "%d chips of deviation %.1f points, %d recordings, %d experiments",
                                    chips,
                                    points,
                                    recordings,
                                    experiments),
                            String.format(
                                    Locale.ROOT,
                                    "%.1f",
                                    100 * coverage(chips, recordings, points, experiments, Seed.of(1))),
                            "% covered");
                }
    }

    /** Share of the experiments whose 95 % interval for other chips and other recordings holds the true accuracy. */
    static double coverage(int chips, int recordings, double points, int experiments, Seed seed) {
        double spread = spread(points / 100);
        double truth = NORMAL.cumulativeProbability(CENTRE / Math.sqrt(1 + DIFFICULTY * DIFFICULTY + spread * spread));
        UniformRandomProvider rng = seed.at("coverage")
                .at(chips)
                .at(recordings)
                .at(Double.toString(points))
                .rng();
        ZigguratSampler.NormalizedGaussian gaussian = ZigguratSampler.NormalizedGaussian.of(rng);
        double[] easy = new double[recordings];
        boolean[][] right = new boolean[chips][recordings];
        int held = 0;
        for (int k = 0; k < experiments; k++) {
            for (int r = 0; r < recordings; r++) easy[r] = CENTRE + DIFFICULTY * gaussian.sample();
            for (boolean[] chip : right) {
                double good = spread * gaussian.sample();
                for (int r = 0; r < recordings; r++) chip[r] = easy[r] + good + gaussian.sample() > 0;
            }
            Interval interval = Crossed.shares(right).otherChipsAndRecordings(0.95);
            if (interval.low() <= truth && truth <= interval.high()) held++;
        }
        return (double) held / experiments;
    }

    /** The deviation of v that makes accuracies of chips deviate by so much, by bisection. */
    static double spread(double deviation) {
        double low = 0;
        double high = 5;
        for (int k = 0; k < 50; k++) {
            double middle = (low + high) / 2;
            if (deviationOfAccuracies(middle) < deviation) low = middle;
            else high = middle;
        }
        return deviation == 0 ? 0 : high;
    }

    private static double deviationOfAccuracies(double spread) {
        double sum = 0;
        double squares = 0;
        int steps = 2000;
        for (int k = 0; k < steps; k++) {
            double v = spread * NORMAL.inverseCumulativeProbability((k + 0.5) / steps);
            double accuracy = NORMAL.cumulativeProbability((CENTRE + v) / Math.sqrt(1 + DIFFICULTY * DIFFICULTY));
            sum += accuracy / steps;
            squares += accuracy * accuracy / steps;
        }
        return Math.sqrt(Math.max(0, squares - sum * sum));
    }
}
