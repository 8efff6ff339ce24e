package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

/** Closed forms; the coverage is simulated by {@code meniscus bench coverage}. */
class CrossedTest {
    private static final double[][] THREE_CHIPS = {{1, 1, 0, 1}, {1, 0, 0, 1}, {1, 1, 1, 1}};

    @Test
    void meanSquaresByHand() {
        Crossed crossed = Crossed.values(THREE_CHIPS);
        assertThat(crossed.mean()).isEqualTo(0.75);
        // Chips 0.75, 0.5, 1: 4 * (0 + 1/16 + 1/16) / 2 = 1/4. Recordings 1, 2/3, 1/3, 1: 3 * (1/8 + 25/144 - 1/144
        // ...) / 3.
        double recordings = (square(0.25) + square(2 / 3.0 - 0.75) + square(1 / 3.0 - 0.75) + square(0.25)) * 3 / 3;
        double total = 0;
        for (double[] chip : THREE_CHIPS) for (double value : chip) total += square(value - 0.75);
        double residual = (total - 2 * 0.25 - 3 * recordings) / 6;
        double ofChips = (0.25 - residual) / 12;
        double ofRecordings = recordings / 12;
        double half = Math.sqrt(square(t(2)) * ofChips + square(t(3)) * ofRecordings);
        assertThat(crossed.otherChipsAndRecordings(0.95).low()).isCloseTo(0.75 - half, within(1e-12));
        assertThat(crossed.otherChipsAndRecordings(0.95).high()).isCloseTo(0.75 + half, within(1e-12));
        double student = t(2) * 0.25 / Math.sqrt(3);
        assertThat(crossed.otherChips(0.95).low()).isCloseTo(0.75 - student, within(1e-12));
    }

    @Test
    void chipsThatAnswerAlikeLeaveTheRecordingsAlone() {
        double[] one = {1, -1, 0, 0, 1, 1, 1, 0, 1, 0};
        double mean = 0.4;
        double squares = 0;
        for (double value : one) squares += square(value - mean);
        double half = t(9) * Math.sqrt(squares / 9 / 10);
        Crossed crossed = Crossed.values(new double[][] {one, one, one, one});
        assertThat(crossed.otherChipsAndRecordings(0.95).low()).isCloseTo(mean - half, within(1e-12));
        assertThat(crossed.otherChips(0.95)).isEqualTo(new Interval(mean, mean));
        // Student's one-sample t of these ten numbers: t = 1.8091, two-sided p with 9 degrees of freedom.
        double p = 2 * new TDistribution(9).cumulativeProbability(-mean / Math.sqrt(squares / 9 / 10));
        assertThat(crossed.pValue()).isCloseTo(p, within(1e-9));
    }

    @Test
    void intervalAndPNeverContradict() {
        SplittableRandom random = new SplittableRandom(4);
        for (int trial = 0; trial < 300; trial++) {
            double[][] gains = new double[2 + random.nextInt(5)][5 + random.nextInt(40)];
            double shift = random.nextDouble() - 0.3;
            for (double[] chip : gains)
                for (int r = 0; r < chip.length; r++)
                    chip[r] = random.nextDouble() < shift ? 1 : random.nextInt(2) - 0.5;
            Crossed crossed = Crossed.values(gains);
            Interval interval = crossed.otherChipsAndRecordings(0.95);
            boolean holdsZero = interval.low() <= 0 && interval.high() >= 0;
            assertThat(crossed.pValue() >= 0.05).as("trial " + trial).isEqualTo(holdsZero);
        }
    }

    @Test
    void sharesStayBetweenZeroAndOne() {
        Interval all = Crossed.shares(new boolean[][] {{true, true, true}, {true, true, true}})
                .otherChipsAndRecordings(0.95);
        assertThat(all).isEqualTo(new Accuracy(3, 3).wilson(0.95));
        Interval most = Crossed.shares(new boolean[][] {{true, true, true, true}, {true, true, true, false}})
                .otherChipsAndRecordings(0.95);
        assertThat(most.low()).isBetween(0.0, 0.6);
        assertThat(most.high()).isBetween(0.9, 1.0);
    }

    @Test
    void oneChipIsWilsonsIntervalOfItsRecordings() {
        boolean[] right = new boolean[400];
        for (int r = 0; r < 300; r++) right[r] = true;
        Crossed one = Crossed.shares(new boolean[][] {right});
        Interval wilson = new Accuracy(300, 400).wilson(0.95);
        assertThat(one.otherChipsAndRecordings(0.95).low()).isCloseTo(wilson.low(), within(5e-4));
        assertThat(one.otherChipsAndRecordings(0.95).high()).isCloseTo(wilson.high(), within(5e-4));
        assertThatThrownBy(() -> one.otherChips(0.95))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("two or more");
    }

    @Test
    void whatIsNotCrossedOrNoNumberIsRefused() {
        assertThatThrownBy(() -> Crossed.values(new double[][] {{1, 0}, {1}}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("chip 1 answered 1 recordings, chip 0 2");
        assertThatThrownBy(() -> Crossed.values(new double[][] {{1, Double.NaN}}))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> Crossed.values(new double[][] {{1}})).isInstanceOf(InputException.class);
    }

    private static double t(int freedom) {
        return new TDistribution(freedom).inverseCumulativeProbability(0.975);
    }

    private static double square(double x) {
        return x * x;
    }
}
