package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class ComparisonTest {
    /** 8 against 2 discordant samples: 2 P(Binomial(10, 1/2) <= 2) = 2 (1 + 10 + 45) / 1024. */
    @Test
    void mcNemarByHand() {
        boolean[] first = new boolean[30];
        boolean[] second = new boolean[30];
        for (int i = 0; i < 8; i++) first[i] = true;
        for (int i = 8; i < 10; i++) second[i] = true;
        for (int i = 10; i < 15; i++) first[i] = second[i] = true;
        PairedTest test = PairedTest.mcNemar(first, second);
        assertThat(test.statistic()).isEqualTo(6);
        assertThat(test.pValue()).isCloseTo(112.0 / 1024, within(1e-12));
        assertThat(PairedTest.mcNemar(first, first).pValue()).isEqualTo(1);
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

    /** Samples 2, 5 and 9, not all in each of three repeats: gains are means over the repeats, shares means of each repeat's share. */
    @Test
    void severalRepeatsArePairedByTheNumbersOfTheirSamples() {
        List<Comparison.Answers> repeats = List.of(
                answers(new int[] {2, 5}, true, true, false, false),
                answers(new int[] {5, 2}, true, true, true, false),
                answers(new int[] {2, 9}, false, true, false, true));
        Comparison comparison = Comparison.of(repeats, 0.95, Seed.of(3));
        assertThat(comparison.samples()).isEqualTo(3);
        assertThat(comparison.repeats()).isEqualTo(3);
        assertThat(comparison.first()).isCloseTo(2.5 / 3, within(1e-15));
        assertThat(comparison.second()).isCloseTo(1.0 / 3, within(1e-15));
        assertThat(comparison.test()).isEqualTo(PairedTest.t(new double[] {1, 1, 0.5}, new double[] {0, 0.5, 0.5}));
        double[] gains = {2.0 / 3, 1.0 / 3, 0};
        assertThat(comparison.difference()).isEqualTo(Bootstrap.mean(gains, 0.95, Seed.of(3)));
    }

    @Test
    void twoRepeatsAreTestedOnTheirShares() {
        Comparison.Answers one = answers(new int[] {0, 1}, true, true, true, false);
        Comparison.Answers two = answers(new int[] {0, 1}, true, false, false, false);
        assertThat(Comparison.of(List.of(one, two), 0.95, Seed.of(3)).test())
                .isEqualTo(PairedTest.t(new double[] {1, 0.5}, new double[] {0.5, 0}));
    }

    @Test
    void oneRepeatIsTestedOnItsSamples() {
        Comparison.Answers answers = answers(new int[] {0, 1, 2}, true, true, true, true, false, false);
        Comparison comparison = Comparison.of(List.of(answers), 0.95, Seed.of(3));
        assertThat(comparison.test()).isEqualTo(new PairedTest(2, 0.5));
        assertThat(comparison.first()).isEqualTo(1);
        assertThat(comparison.second()).isCloseTo(1.0 / 3, within(1e-15));
        assertThatThrownBy(() -> Comparison.of(List.of(), 0.95, Seed.of(3))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Comparison.Answers(new int[2], new boolean[2], new boolean[3]))
                .hasMessageContaining("2 samples, 2 and 3 answers");
        assertThatThrownBy(() -> answers(new int[0])).isInstanceOf(InputException.class);
    }

    /** The first model's answers, then the second's. */
    private static Comparison.Answers answers(int[] samples, boolean... right) {
        boolean[] first = Arrays.copyOf(right, samples.length);
        boolean[] second = Arrays.copyOfRange(right, samples.length, 2 * samples.length);
        return new Comparison.Answers(samples, first, second);
    }

    /** scipy.stats.sem([1, 2, 4]) * scipy.stats.t.ppf(0.975, 2). */
    @Test
    void anEstimateHasStudentsInterval() {
        Estimate estimate = Estimate.of(1, 2, 4);
        assertThat(estimate.count()).isEqualTo(3);
        assertThat(estimate.mean()).isCloseTo(7.0 / 3, within(1e-15));
        assertThat(estimate.deviation()).isCloseTo(Math.sqrt(7.0 / 3), within(1e-15));
        assertThat(estimate.confidence()).isCloseTo(3.794583, within(1e-6));
        assertThat(Estimate.of(0.5)).isEqualTo(new Estimate(1, 0.5, null, null));
        assertThat(Estimate.of().mean()).isNaN();
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
