package org.meniscus.projection.evaluation;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;

/**
 * Percentile bootstrap of a mean (Efron 1979, doi 10.1214/aos/1176344552): for accuracies over seeds and chips, whose
 * distribution is unknown. With fewer than about ten values the interval is too narrow; say how many there were.
 */
public final class Bootstrap {
    private static final int RESAMPLES = 10_000;

    private Bootstrap() {}

    /**
     * @param values one per seed or chip, two or more
     * @param confidence in (0, 1)
     * @param seed of the resampling
     */
    public static Interval mean(double[] values, double confidence, Seed seed) {
        Require.that(values.length > 1, "a bootstrap needs two values or more, got %d", values.length);
        Require.that(confidence > 0 && confidence < 1, "confidence must be in (0, 1), got %s", confidence);
        for (double value : values) Require.finite("value", value);
        UniformRandomProvider rng = seed.rng();
        double[] means = new double[RESAMPLES];
        for (int r = 0; r < RESAMPLES; r++) {
            double sum = 0;
            for (int i = 0; i < values.length; i++) sum += values[rng.nextInt(values.length)];
            means[r] = sum / values.length;
        }
        Arrays.sort(means);
        double tail = (1 - confidence) / 2;
        return new Interval(
                means[(int) Math.floor(tail * (RESAMPLES - 1))], means[(int) Math.ceil((1 - tail) * (RESAMPLES - 1))]);
    }
}
