package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.inference.BinomialTest;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.VoltageDistribution;
import org.meniscus.units.Conductance;
import org.meniscus.units.Resistance;
import org.meniscus.units.Voltage;

class StochasticBreakdownTest {
    private static final Seed SEED = Seed.of(2).at("forming");

    private static BreakdownConfig config(double volts, double deviationVolts, double low, double high) {
        return new BreakdownConfig(
                new Resistance(1e7),
                new VoltageDistribution(new Voltage(3.433), new Voltage(deviationVolts)),
                new Voltage(volts),
                new ConductanceDistribution(
                        new Conductance(33.9e-6),
                        new Conductance(4.7e-6),
                        new Conductance(low),
                        new Conductance(high)));
    }

    private static double[] cells(BreakdownConfig config, int n) {
        ConductanceMap map = new StochasticBreakdown(config).form(n, n, SEED);
        return IntStream.range(0, n)
                .mapToObj(map::row)
                .flatMapToDouble(java.util.Arrays::stream)
                .toArray();
    }

    /** The share of broken cells against Phi, binomial test over 10^4 cells, false-alarm rate 1e-4 each. */
    @ParameterizedTest
    @CsvSource({"3.2,0.02048", "3.319,0.15866", "3.433,0.5", "3.547,0.84134", "3.7,0.99041"})
    void theVoltageSetsTheSparsity(double volts, double expected) {
        BreakdownConfig config = config(volts, 0.114, 15e-6, 55e-6);
        double probability = new StochasticBreakdown(config).breakdownProbability();
        assertThat(probability).isCloseTo(expected, within(1e-5));
        int broken = (int) java.util.Arrays.stream(cells(config, 100))
                .filter(g -> g > 1e-6)
                .count();
        assertThat(BinomialTest.withDefaults().test(10_000, broken, probability).getPValue())
                .isGreaterThan(1e-4);
    }

    @Test
    void unbrokenCellsArePristine() {
        assertThat(cells(config(2.5, 0.114, 15e-6, 55e-6), 50)).containsOnly(1 / 1e7);
        assertThat(new StochasticBreakdown(config(3.433, 0, 15e-6, 55e-6)).breakdownProbability())
                .isEqualTo(1);
        assertThat(new StochasticBreakdown(config(3.432, 0, 15e-6, 55e-6)).breakdownProbability())
                .isZero();
    }

    /** Kolmogorov-Smirnov against the truncated normal, wide and narrow bounds, false-alarm rate 1e-4 each. */
    @ParameterizedTest
    @CsvSource({"15e-6,55e-6", "32e-6,38e-6", "33.9e-6,60e-6"})
    void brokenCellsFollowTheTruncatedNormal(double low, double high) {
        double[] cells = cells(config(5, 0.114, low, high), 100);
        TruncatedNormalDistribution law = TruncatedNormalDistribution.of(33.9e-6, 4.7e-6, low, high);
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(cells, law::cumulativeProbability)
                        .getPValue())
                .isGreaterThan(1e-4);
        assertThat(java.util.Arrays.stream(cells).min().orElseThrow()).isGreaterThanOrEqualTo(low);
        assertThat(java.util.Arrays.stream(cells).max().orElseThrow()).isLessThanOrEqualTo(high);
    }

    @Test
    void aHigherVoltageKeepsTheBrokenCellsAndBreaksMore() {
        double[] lower = cells(config(3.4, 0.114, 15e-6, 55e-6), 60);
        double[] higher = cells(config(3.5, 0.114, 15e-6, 55e-6), 60);
        int more = 0;
        for (int k = 0; k < lower.length; k++) {
            if (lower[k] > 1e-6) assertThat(higher[k]).isEqualTo(lower[k]);
            else if (higher[k] > 1e-6) more++;
        }
        assertThat(more).isPositive();
    }

    @Test
    void whetherACellBreaksSaysNothingOfItsConductance() {
        double[] half = cells(config(3.433, 0.114, 15e-6, 55e-6), 100);
        double[] broken = java.util.Arrays.stream(half).filter(g -> g > 1e-6).toArray();
        TruncatedNormalDistribution law = TruncatedNormalDistribution.of(33.9e-6, 4.7e-6, 15e-6, 55e-6);
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(broken, law::cumulativeProbability)
                        .getPValue())
                .isGreaterThan(1e-4);
    }
}
