package org.meniscus.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.ChiSquareTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;

class FastGaussianTest {
    private static final NormalDistribution LAW = NormalDistribution.of(0, 1);

    private static float[] draws(int n, int seed) {
        float[] draws = new float[n];
        new FastGaussian(Seed.of(seed).rng()).addTo(draws, n, 1);
        return draws;
    }

    /** Four million draws in 400 bins of equal probability, false-alarm rate 1e-4 for each of three seeds. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void theDensityIsNormal(int seed) {
        int bins = 400;
        double[] edges = new double[bins - 1];
        for (int k = 0; k < edges.length; k++) edges[k] = LAW.inverseCumulativeProbability((k + 1.0) / bins);
        long[] counts = new long[bins];
        for (float x : draws(4_000_000, seed)) {
            int at = Arrays.binarySearch(edges, x);
            counts[at < 0 ? -at - 1 : at + 1]++;
        }
        assertThat(ChiSquareTest.withDefaults().test(counts).getPValue()).isGreaterThan(1e-4);
    }

    /** The tail beyond the base layer, P = 2.580e-4: its share, and its law by Kolmogorov-Smirnov at 1e-4. */
    @Test
    void theTailIsNormal() {
        double edge = 3.6541528853610088;
        float[] draws = draws(4_000_000, 4);
        double[] tail = new double[4000];
        int count = 0;
        for (float x : draws) if (Math.abs(x) > edge) tail[count++] = Math.abs(x);
        double p = 2 * LAW.survivalProbability(edge);
        // 1032 expected, standard deviation 32
        assertThat((double) count).isCloseTo(4e6 * p, within(190.0));
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(Arrays.copyOf(tail, count), x -> 1 - 2 * LAW.survivalProbability(x) / p)
                        .getPValue())
                .isGreaterThan(1e-4);
    }

    /** Moments of 4e6 draws: standard errors 5e-4, 7e-4, 1.9e-3, 4.9e-3; five of each. Both halves of a long alike. */
    @Test
    void momentsAndIndependence() {
        float[] draws = draws(4_000_000, 5);
        double[] moments = new double[5];
        double neighbours = 0;
        for (int k = 0; k < draws.length; k++) {
            for (int m = 1; m < 5; m++) moments[m] += Math.pow(draws[k], m) / draws.length;
            if (k > 0) neighbours += draws[k] * (double) draws[k - 1] / draws.length;
        }
        assertThat(moments[1]).isCloseTo(0, within(2.5e-3));
        assertThat(moments[2]).isCloseTo(1, within(3.5e-3));
        assertThat(moments[3]).isCloseTo(0, within(1e-2));
        assertThat(moments[4]).isCloseTo(3, within(2.5e-2));
        assertThat(neighbours).isCloseTo(0, within(2.5e-3));
    }

    @Test
    void addsToTheFirstOnly() {
        float[] values = {10, 10, 10, 10};
        new FastGaussian(Seed.of(1).rng()).addTo(values, 3, 1e-3f);
        for (int k = 0; k < 3; k++) assertThat(values[k]).isNotEqualTo(10).isCloseTo(10, within(0.01f));
        assertThat(values[3]).isEqualTo(10);
    }
}
