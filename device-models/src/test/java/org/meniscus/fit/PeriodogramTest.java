package org.meniscus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

class PeriodogramTest {
    private static final double INTERVAL = 0.25;

    /** 64 segments: 12.5 % for one value, so 5 deviations are 62.5 %; 0.6 % for the mean of 510, under a Hann window. */
    @Test
    void whiteNoiseIsFlatAtTwiceVarianceTimesInterval() {
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(Seed.of(3).at("white").rng());
        double[][] series = new double[8][8192];
        for (double[] samples : series) Arrays.setAll(samples, t -> 7 + 3 * gaussian.sample());
        Periodogram spectrum = Periodogram.of(series, INTERVAL);
        double level = 2 * 9 * INTERVAL;
        for (double s : spectrum.density()) assertThat(s).isCloseTo(level, within(0.625 * level));
        assertThat(Arrays.stream(spectrum.density()).average().orElseThrow()).isCloseTo(level, within(0.03 * level));
    }

    /** A cosine of amplitude a holds the power a^2 / 2, at its frequency. */
    @Test
    void aCosineKeepsItsPowerAndItsFrequency() {
        double[] samples = new double[2048];
        Arrays.setAll(samples, t -> 4 * Math.cos(2 * Math.PI * 100 * t / 1024));
        Periodogram spectrum = Periodogram.of(new double[][] {samples}, INTERVAL);
        int peak = 0;
        for (int k = 0; k < spectrum.density().length; k++)
            if (spectrum.density()[k] > spectrum.density()[peak]) peak = k;
        double width = 1 / (1024 * INTERVAL);
        assertThat(spectrum.frequency()[peak]).isCloseTo(100 * width, within(1e-9));
        assertThat(Arrays.stream(spectrum.density()).sum() * width).isCloseTo(8, within(1e-9));
    }

    @Test
    void frequenciesStopBelowNyquist() {
        double[] frequency = Periodogram.of(new double[1][1024], INTERVAL).frequency();
        assertThat(frequency[0]).isEqualTo(2 / (1024 * INTERVAL));
        assertThat(frequency[frequency.length - 1]).isEqualTo(511 / (1024 * INTERVAL));
    }
}
