package org.meniscus.lanes;

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

class NormalsTest {
    private static final NormalDistribution LAW = NormalDistribution.of(0, 1);

    private static float[] draws(int n, int seed) {
        float[] draws = new float[n];
        new Normals(Seed.of(seed).rng()).addTo(draws, n, 1);
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

    /** The tail beyond 3.65 standard deviations, P = 2.58e-4: its share, and its law by Kolmogorov-Smirnov at 1e-4. */
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

    /** Moments of 4e6 draws: standard errors 5e-4, 7e-4, 1.9e-3, 4.9e-3; five of each. Neighbours come from different streams. */
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

    /** The two numbers of a pair share their radius: uncorrelated, and so are their squares, each to five standard errors. */
    @Test
    void thePairsOfABlockAreIndependent() {
        float[] draws = draws(4_000_000, 6);
        int pairs = draws.length / 2;
        double product = 0;
        double squares = 0;
        for (int block = 0; block < draws.length; block += Lanes.BLOCK)
            for (int s = block; s < block + Lanes.STREAMS; s++) {
                double x = draws[s];
                double y = draws[s + Lanes.STREAMS];
                product += x * y / pairs;
                squares += (x * x - 1) * (y * y - 1) / pairs;
            }
        assertThat(product).isCloseTo(0, within(5 / Math.sqrt(pairs)));
        assertThat(squares).isCloseTo(0, within(5 * 2 / Math.sqrt(pairs)));
    }

    /** Streams against each other, and each against itself one block later: every correlation within five errors. */
    @Test
    void theStreamsAreIndependent() {
        float[] draws = draws(Lanes.BLOCK * 60_000, 7);
        for (int first = 0; first < Lanes.STREAMS; first++)
            for (int second = 0; second <= Lanes.STREAMS; second++) {
                if (second == first) continue;
                int other = second == Lanes.STREAMS ? Lanes.BLOCK + first : second;
                double sum = 0;
                int n = 0;
                for (int at = 0; at + Math.max(first, other) < draws.length; at += Lanes.BLOCK, n++)
                    sum += draws[at + first] * (double) draws[at + other];
                assertThat(sum / n).isCloseTo(0, within(5 / Math.sqrt(n)));
            }
    }

    /** The same numbers whether many blocks are asked for at once or one after the other. */
    @Test
    void blocksFollowEachOther() {
        float[] whole = draws(5 * Lanes.BLOCK, 8);
        Normals normals = new Normals(Seed.of(8).rng());
        for (int block = 0; block < 5; block++) {
            float[] part = new float[Lanes.BLOCK];
            normals.addTo(part, Lanes.BLOCK, 1);
            assertThat(part).isEqualTo(Arrays.copyOfRange(whole, block * Lanes.BLOCK, (block + 1) * Lanes.BLOCK));
        }
    }

    /** Room behind the values changes none of them, nor what is drawn next. */
    @Test
    void roomForWholeBlocksChangesNoNumber() {
        assertThat(Normals.whole(Lanes.BLOCK)).isEqualTo(Lanes.BLOCK);
        int count = 2 * Lanes.BLOCK + 5;
        Normals tight = new Normals(Seed.of(3).rng());
        Normals roomy = new Normals(Seed.of(3).rng());
        for (int again = 0; again < 3; again++) {
            float[] expected = new float[count];
            float[] found = new float[Normals.whole(count)];
            tight.addTo(expected, count, 0.5f);
            roomy.addTo(found, count, 0.5f);
            assertThat(Arrays.copyOf(found, count)).isEqualTo(expected);
        }
    }

    @Test
    void addsToTheFirstOnly() {
        float[] values = {10, 10, 10, 10};
        new Normals(Seed.of(1).rng()).addTo(values, 3, 1e-3f);
        for (int k = 0; k < 3; k++) assertThat(values[k]).isNotEqualTo(10).isCloseTo(10, within(0.01f));
        assertThat(values[3]).isEqualTo(10);
    }
}
