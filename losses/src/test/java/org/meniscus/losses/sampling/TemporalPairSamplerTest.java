package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemporalPairSamplerTest {
    /** Kolmogorov-Smirnov at 20000 draws: 1.95 / sqrt(n) is exceeded by chance once in a thousand seeds. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 1, 3})
    void gapsFollowTheirDistribution(double power) {
        TemporalPairSampler sampler = new TemporalPairSampler(power);
        Random random = new Random(11);
        int n = 20_000;
        double[] gaps = new double[n];
        for (int i = 0; i < n; i++) gaps[i] = sampler.gap(7, random) / 7;
        java.util.Arrays.sort(gaps);
        double distance = 0;
        for (int i = 0; i < n; i++) {
            double f = ((power + 1) * gaps[i] - Math.pow(gaps[i], power + 1)) / power;
            distance = Math.max(distance, Math.max(Math.abs(f - (double) i / n), Math.abs(f - (i + 1.0) / n)));
        }
        assertThat(distance).isLessThan(1.95 / Math.sqrt(n));
    }

    @Test
    void powerOneIsTheClosedFormOfThePaper() {
        TemporalPairSampler sampler = new TemporalPairSampler();
        for (double u = 0; u <= 1; u += 0.125)
            assertThat(sampler.cumulative(u)).isCloseTo(2 * u - u * u, within(1e-15));
        assertThat(sampler.gap(10, new Random(1)))
                .isCloseTo(10 * (1 - Math.sqrt(1 - new Random(1).nextDouble())), within(1e-12));
    }

    @Test
    void pairsLieInTheRecording() {
        Random random = new Random(2);
        for (int windows = 1; windows < 6; windows++)
            for (int i = 0; i < 200; i++) {
                int[] pair = new TemporalPairSampler().pair(windows, random);
                assertThat(pair[0]).isBetween(0, pair[1]);
                assertThat(pair[1]).isLessThan(windows);
            }
        assertThatThrownBy(() -> new TemporalPairSampler().pair(0, random)).hasMessageContaining("at least one window");
    }
}
