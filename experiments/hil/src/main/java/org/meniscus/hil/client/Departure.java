package org.meniscus.hil.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.statistics.distribution.FDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * How far the answer to a pattern has departed from the answers it had at the start.
 *
 * <p>The new answer is laid on the old mean, {@code now = (1 + drift) * was + rest}; of the rest, what the read noise
 * does not explain has moved. All figures are over the columns.
 *
 * @param drift common to all columns: -0.02 is 2 % less
 * @param drifted whether noise alone drifts so far once in ten million answers
 * @param moved standard deviation of what neither drift nor noise explains, as a share of the spread of the answers,
 *     from 0
 * @param significant whether noise alone leaves so much once in ten million answers
 * @param worst up to eight columns that departed most, where a few stand out
 */
record Departure(double drift, boolean drifted, double moved, boolean significant, List<Integer> worst) {
    private static final int MOST_NAMED = 8;
    private static final double BY_CHANCE = 1e-7;
    /** In deviations of the noise: once in ten million columns it does this by chance. */
    private static final double STANDS_OUT = 5.5;

    Departure {
        worst = List.copyOf(worst);
    }

    /**
     * @param was mean answer of each column at the start
     * @param variance of one answer by read noise and rounding, estimated from the reads behind the mean
     * @param repeats reads behind the mean, 2 or more
     * @param now an answer of today
     */
    static Departure of(double[] was, double variance, int repeats, float[] now) {
        int columns = was.length;
        double power = 0;
        double product = 0;
        double mean = 0;
        for (int j = 0; j < columns; j++) {
            power += was[j] * was[j];
            product += was[j] * now[j];
            mean += was[j] / columns;
        }
        double noise = variance * (1 + 1.0 / repeats);
        double slope = power > 0 ? product / power : 1;
        double rest = 0;
        List<Integer> worst = new ArrayList<>();
        for (int j = 0; j < columns; j++) {
            double away = now[j] - slope * was[j];
            rest += away * away / columns;
            if (away * away > STANDS_OUT * STANDS_OUT * noise) worst.add(j);
        }
        double spread = Math.max(power / columns - mean * mean, noise);
        double excess = Math.max(0, rest - noise);
        double freedom = columns * (repeats - 1.0);
        boolean significant = rest > noise * FDistribution.of(columns, freedom).inverseSurvivalProbability(BY_CHANCE);
        double surely = TDistribution.of(freedom).inverseSurvivalProbability(BY_CHANCE / 2);
        boolean few = worst.size() <= Math.min(MOST_NAMED, columns / 4);
        return new Departure(
                slope - 1,
                power > 0 && Math.abs(slope - 1) > surely * Math.sqrt(noise / power),
                spread > 0 ? Math.sqrt(excess / spread) : 0,
                significant,
                few ? worst : List.of());
    }

    /** Whether this cannot be the array that it was. */
    boolean another() {
        return significant && moved > 0.5 || drifted && Math.abs(drift) > 0.5;
    }

    /** The larger of drift and moved, where it is more than noise; 0 where all is as it was. */
    double size() {
        return Math.max(drifted ? Math.abs(drift) : 0, significant ? moved : 0);
    }

    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "drift %+.1f %%, and %.0f %% of their spread beyond drift and noise",
                100 * drift,
                100 * moved);
        return worst.isEmpty() ? text : text + ", most at columns " + worst;
    }
}
