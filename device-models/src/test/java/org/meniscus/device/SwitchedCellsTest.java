package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.math3.stat.correlation.PearsonsCorrelation;
import org.apache.commons.statistics.distribution.TruncatedNormalDistribution;
import org.apache.commons.statistics.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.SwitchConfig;
import org.meniscus.units.Conductance;
import org.meniscus.units.TimeSpan;
import org.meniscus.units.Voltage;

class SwitchedCellsTest {
    private static final int LINES = 100;
    private static final Seed SEED = Seed.of(11);

    private static ConductanceDistribution law(double mean, double deviation, double low, double high) {
        return new ConductanceDistribution(
                new Conductance(mean), new Conductance(deviation), new Conductance(low), new Conductance(high));
    }

    private static SwitchConfig.Pulses pulses(double volts, double seconds, int count, double slope, double deviation) {
        return new SwitchConfig.Pulses(
                new Voltage(volts),
                new TimeSpan(seconds),
                count,
                new TimeSpan(1),
                new Voltage(slope),
                new Voltage(deviation));
    }

    private static SwitchConfig config(
            SwitchConfig.Pulses set, SwitchConfig.Pulses reset, double cycleShare, int cycle) {
        return new SwitchConfig(
                set, reset, law(34e-6, 5e-6, 15e-6, 55e-6), law(1e-6, 0.2e-6, 0, 2e-6), cycleShare, cycle);
    }

    private static double[] cells(SwitchConfig config) {
        ConductanceMap map = new SwitchedCells(config).form(LINES, LINES, SEED);
        return IntStream.range(0, LINES * LINES)
                .mapToDouble(k -> map.at(k / LINES, k % LINES))
                .toArray();
    }

    private static boolean on(double siemens) {
        return siemens > 5e-6;
    }

    private static double share(double[] cells) {
        return (double) java.util.Arrays.stream(cells)
                        .filter(SwitchedCellsTest::on)
                        .count()
                / cells.length;
    }

    /** The share of 10000 cells lies within four standard errors of the law: false alarms 6e-5 each. */
    @ParameterizedTest
    @CsvSource({"0.9,1e-2,1,0", "0.9,1e-3,10,0", "1.1,1e-3,1,0.1", "1.3,1e-3,1,0.2", "0.8,1e-3,1,0.1"})
    void theShareFollowsVoltageWidthAndPulses(double volts, double seconds, int count, double deviation) {
        SwitchConfig.Pulses set = pulses(volts, seconds, count, 0.2, deviation);
        double expected = SwitchedCells.probability(set);
        assertThat(expected).isBetween(0.02, 0.98);
        double error = Math.sqrt(expected * (1 - expected) / LINES / LINES);
        assertThat(share(cells(config(set, null, 0, 1)))).isCloseTo(expected, within(4 * error));
    }

    /** Without spread of the cells the probability is 1 - exp(-w / tau), whatever the pulses add up to. */
    @Test
    void theProbabilityIsThatOfPoissonSwitching() {
        double expected = -Math.expm1(-1e-2 * Math.exp(0.9 / 0.2));
        assertThat(SwitchedCells.probability(pulses(0.9, 1e-2, 1, 0.2, 0))).isCloseTo(expected, within(1e-12));
        assertThat(SwitchedCells.probability(pulses(0.9, 1e-3, 10, 0.2, 0))).isCloseTo(expected, within(1e-12));
        assertThat(SwitchedCells.probability(pulses(-0.9, 1e-2, 1, -0.2, 0))).isCloseTo(expected, within(1e-12));
        assertThat(SwitchedCells.probability(pulses(0.9, 1e-2, 1, 0.2, 1e-6))).isCloseTo(expected, within(1e-6));
    }

    @Test
    void resetTakesOnCellsOff() {
        SwitchConfig.Pulses all = pulses(5, 1, 1, 0.2, 0);
        SwitchConfig.Pulses half = pulses(-0.9, Math.log(2) * Math.exp(-0.9 / 0.2), 1, -0.2, 0);
        assertThat(share(cells(config(all, null, 0, 1)))).isEqualTo(1);
        assertThat(share(cells(config(all, half, 0, 1)))).isCloseTo(0.5, within(4 * 0.005));
    }

    /** Kolmogorov-Smirnov of the on cells against the truncated normal; fixed seed, alarm at 1e-3. */
    @Test
    void conductancesFollowTheirLaw() {
        double[] on = java.util.Arrays.stream(cells(config(pulses(5, 1, 1, 0.2, 0), null, 0.4, 3)))
                .toArray();
        TruncatedNormalDistribution law = TruncatedNormalDistribution.of(34e-6, 5e-6, 15e-6, 55e-6);
        assertThat(KolmogorovSmirnovTest.withDefaults()
                        .test(on, law::cumulativeProbability)
                        .getPValue())
                .isGreaterThan(1e-3);
    }

    /** Over 10000 cells the correlation of two cycles is known to about 0.01. */
    @ParameterizedTest
    @CsvSource({"0,1", "0.3,0.7", "1,0"})
    void aCellKeepsItsShareOfTheConductanceThroughCycles(double cycleShare, double correlation) {
        SwitchConfig.Pulses all = pulses(5, 1, 1, 0.2, 0);
        double[] first = cells(config(all, null, cycleShare, 1));
        double[] second = cells(config(all, null, cycleShare, 2));
        assertThat(new PearsonsCorrelation().correlation(first, second)).isCloseTo(correlation, within(0.04));
    }

    /** With a wide spread of the voltages the same cells switch in every cycle; with none they are drawn anew. */
    @Test
    void aCellKeepsItsVoltageThroughCycles() {
        assertThat(agreement(0.5)).isGreaterThan(0.75);
        assertThat(agreement(0)).isCloseTo(0.5, within(0.02));
    }

    private static double agreement(double deviation) {
        double half = Math.log(2) * Math.exp(-0.9 / 0.05);
        double[] first = cells(config(pulses(0.9, half, 1, 0.05, deviation), null, 0, 1));
        double[] second = cells(config(pulses(0.9, half, 1, 0.05, deviation), null, 0, 2));
        return (double) IntStream.range(0, first.length)
                        .filter(k -> on(first[k]) == on(second[k]))
                        .count()
                / first.length;
    }

    @Test
    void theSeedDecides() {
        SwitchConfig config = config(pulses(1.1, 1e-3, 1, 0.2, 0.1), null, 0.3, 1);
        assertThat(cells(config)).isEqualTo(cells(config));
        assertThat(new SwitchedCells(config).form(4, 4, Seed.of(1)).row(0))
                .isNotEqualTo(new SwitchedCells(config).form(4, 4, Seed.of(2)).row(0));
    }
}
