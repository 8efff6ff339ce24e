package org.meniscus.losses.sampling;

import java.util.random.RandomGenerator;
import org.meniscus.losses.Check;

/**
 * Draws two windows of one recording that are more often near than far: the density of their gap k falls to zero at the
 * longest gap T.
 *
 * <pre>
 *   P(gap &lt;= k) = (p + 1)/p k/T - 1/p (k/T)^(p+1);   p = 1: 2 k/T - (k/T)^2, linearly decreasing density
 * </pre>
 *
 * <p>Source: Qian et al., CVRL, arXiv 2008.03800.
 *
 * @param power p; 1 in the paper's best setting
 */
public record TemporalPairSampler(double power) {
    public TemporalPairSampler {
        Check.positive("power", power);
    }

    public TemporalPairSampler() {
        this(1);
    }

    /** A gap in [0, longest): the inverse of the distribution, by bisection to the last bit that matters. */
    public double gap(double longest, RandomGenerator random) {
        double wanted = random.nextDouble();
        double low = 0;
        double high = 1;
        for (int i = 0; i < 54; i++) {
            double middle = (low + high) / 2;
            if (cumulative(middle) <= wanted) low = middle;
            else high = middle;
        }
        return low * longest;
    }

    /** The numbers of two of {@code windows} windows, the earlier first; equal for gap zero. */
    public int[] pair(int windows, RandomGenerator random) {
        Check.that(windows >= 1, "temporal pairs need at least one window");
        int gap = (int) gap(windows, random);
        int first = random.nextInt(windows - gap);
        return new int[] {first, first + gap};
    }

    /** P(gap / longest &lt;= u). */
    double cumulative(double u) {
        return ((power + 1) * u - StrictMath.pow(u, power + 1)) / power;
    }
}
