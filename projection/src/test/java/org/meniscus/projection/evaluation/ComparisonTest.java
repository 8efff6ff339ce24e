package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class ComparisonTest {
    /** 8 against 2 discordant samples: 2 P(Binomial(10, 1/2) <= 2) = 2 (1 + 10 + 45) / 1024. */
    @Test
    void mcNemarByHand() {
        int[] actual = new int[30];
        int[] first = new int[30];
        int[] second = new int[30];
        for (int i = 0; i < 8; i++) second[i] = 1;
        for (int i = 8; i < 10; i++) first[i] = 1;
        for (int i = 10; i < 15; i++) first[i] = second[i] = 1;
        PairedTest test = PairedTest.mcNemar(actual, first, second);
        assertThat(test.statistic()).isEqualTo(6);
        assertThat(test.pValue()).isCloseTo(112.0 / 1024, within(1e-12));
        assertThat(PairedTest.mcNemar(actual, first, first).pValue()).isEqualTo(1);
    }

    /** scipy.stats.ttest_rel([0.76, 0.77, 0.75, 0.78], [0.74, 0.76, 0.74, 0.75]). */
    @Test
    void pairedTMatchesScipy() {
        PairedTest test = PairedTest.t(new double[] {0.76, 0.77, 0.75, 0.78}, new double[] {0.74, 0.76, 0.74, 0.75});
        assertThat(test.statistic()).isCloseTo(3.655630775069654, within(1e-9));
        assertThat(test.pValue()).isCloseTo(0.03535284700251738, within(1e-9));
    }

    @Test
    void equalDifferencesAreAnsweredWithoutDividingByZero() {
        assertThat(PairedTest.t(new double[] {1, 2}, new double[] {1, 2}).pValue())
                .isEqualTo(1);
        assertThat(PairedTest.t(new double[] {1, 2}, new double[] {2, 3}))
                .isEqualTo(new PairedTest(Double.NEGATIVE_INFINITY, 0));
        assertThatThrownBy(() -> PairedTest.t(new double[1], new double[1])).isInstanceOf(InputException.class);
    }

    /** The mean of 40 normal values: the interval is near mean +- 1.96 sd / sqrt(n), and repeats with the seed. */
    @Test
    void bootstrapAgreesWithTheNormalInterval() {
        ZigguratSampler.NormalizedGaussian gauss =
                ZigguratSampler.NormalizedGaussian.of(Seed.of(9).rng());
        double[] values = new double[40];
        double mean = 0;
        double squares = 0;
        for (int i = 0; i < 40; i++) {
            values[i] = gauss.sample();
            mean += values[i] / 40;
        }
        for (double value : values) squares += (value - mean) * (value - mean);
        double half = 1.96 * Math.sqrt(squares / 40 / 40);
        Interval interval = Bootstrap.mean(values, 0.95, Seed.of(1));
        assertThat(interval.low()).isCloseTo(mean - half, within(0.15 * half));
        assertThat(interval.high()).isCloseTo(mean + half, within(0.15 * half));
        assertThat(Bootstrap.mean(values, 0.95, Seed.of(1))).isEqualTo(interval);
        assertThatThrownBy(() -> Bootstrap.mean(new double[1], 0.95, Seed.of(1)))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Bootstrap.mean(values, Double.NaN, Seed.of(1))).isInstanceOf(InputException.class);
    }
}
