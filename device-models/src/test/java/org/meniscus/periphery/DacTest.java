package org.meniscus.periphery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class DacTest {
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 12})
    void stepsAreEqualWithoutNonlinearity(int bits) {
        Dac dac = new Dac(bits, 0, 2, Seed.of(1));
        int last = (1 << bits) - 1;
        for (int code = 0; code <= last; code++)
            assertThat((double) dac.all(code)[1]).isCloseTo((double) code / last, within(1e-7));
    }

    /** Exact at both ends, rising, and at mid-scale off by the stated deviation: chi-square over 2000 lines at 1e-6. */
    @Test
    void theBowIsTheStatedOne() {
        int lines = 2000;
        Dac dac = new Dac(8, 0.5, lines, Seed.of(2));
        assertThat(dac.all(0)).containsOnly(0);
        assertThat(dac.all(255)).containsOnly(1);
        float[] before = dac.all(0);
        for (int code = 1; code < 256; code++) {
            float[] now = dac.all(code);
            for (int i = 0; i < lines; i++) assertThat(now[i]).isGreaterThan(before[i]);
            before = now;
        }
        double squares = 0;
        float[] middle = dac.all(128);
        for (float share : middle) squares += Math.pow((share - 128.0 / 255) * 255 / 0.5, 2);
        ChiSquaredDistribution law = ChiSquaredDistribution.of(lines);
        assertThat(squares).isBetween(law.inverseCumulativeProbability(5e-7), law.inverseSurvivalProbability(5e-7));
        assertThat(new Dac(8, 0.5, lines, Seed.of(2)).all(128)).isEqualTo(middle);
        assertThat(new Dac(8, 0.5, lines, Seed.of(3)).all(128)).isNotEqualTo(middle);
    }

    @Test
    void convertsOnlyItsPlace() {
        float[] shares = {9, 9, 9, 9};
        new Dac(2, 0, 2, Seed.of(1)).convert(new int[] {3, 0, 3, 0}, 1, shares, 1);
        assertThat(shares).containsExactly(9, 0, 1, 9);
    }

    @Test
    void anAmplifierClipsBothSigns() {
        float[] lines = {1, -3, 2.5f, 7};
        assertThat(new Amplifier(2).pass(lines, 3)).isEqualTo(2);
        assertThat(lines).containsExactly(1, -2, 2, 7);
        assertThat(new Amplifier(Float.POSITIVE_INFINITY).pass(lines, 4)).isZero();
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new Dac(0, 0, 2, Seed.of(1))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Dac(8, Double.NaN, 2, Seed.of(1))).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Dac(8, 0, 0, Seed.of(1))).isInstanceOf(InputException.class);
    }
}
