package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Conductance;

/**
 * A normal distribution of conductances, truncated.
 *
 * @param mean of the normal before truncation; between the bounds
 * @param deviation of the normal before truncation; no wider than the bounds are apart
 * @param minimum no cell conducts less
 * @param maximum no cell conducts more
 */
public record ConductanceDistribution(
        Conductance mean, Conductance deviation, Conductance minimum, Conductance maximum) {
    private static final double LARGEST_SIEMENS = 0.1;

    public ConductanceDistribution {
        double low = Require.nonNegative(
                "minimum", Require.present("minimum", minimum).siemens());
        double high =
                Require.positive("maximum", Require.present("maximum", maximum).siemens());
        Require.that(
                high <= LARGEST_SIEMENS, "maximum must be at most 100 mS, a short circuit of 10 ohm, got %s", maximum);
        double centre =
                Require.nonNegative("mean", Require.present("mean", mean).siemens());
        double spread = Require.nonNegative(
                "deviation", Require.present("deviation", deviation).siemens());
        Require.that(low <= centre && centre <= high, "mean must lie in [%s, %s], got %s", minimum, maximum, mean);
        Require.that(
                spread <= high - low,
                "deviation must not exceed maximum - minimum = %s, got %s",
                new Conductance(high - low),
                deviation);
    }
}
