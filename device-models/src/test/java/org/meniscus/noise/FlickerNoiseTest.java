package org.meniscus.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.units.TimeSpan;

class FlickerNoiseTest {
    private static final double G = 5e-5;
    private static final double AMPLITUDE = 1e-4;
    private static final Seed SEED = Seed.of(21);
    private static final int CELLS = 64;

    private static FlickerNoise noise() {
        double[][] g = new double[2][CELLS];
        for (double[] row : g) java.util.Arrays.fill(row, G);
        FluctuationConfig.Flicker config =
                new FluctuationConfig.Flicker(AMPLITUDE, new TimeSpan(10), new TimeSpan(1e-3));
        return new FlickerNoise(config, ConductanceMap.of(g));
    }

    /**
     * Periodogram of 64 cells, 16384 reads every 2 ms, Hann window, averaged over cells and an octave of bins: standard
     * error below 3 %. Lorentzians a decade apart ripple by 6 %; aliasing from above 250 Hz adds a few per cent at 40 Hz.
     */
    @Test
    void theSpectrumIsOneOverF() {
        int n = 16_384;
        double interval = 2e-3;
        Fluctuation.Process process = noise().start(SEED);
        double[][] course = new double[CELLS][n];
        for (int k = 0; k < n; k++) {
            float[] lines = new float[CELLS];
            process.addTo(new int[] {0}, 1, k * interval, lines);
            for (int b = 0; b < CELLS; b++)
                course[b][k] = lines[b] * Math.sqrt(8.0 / 3) * Math.pow(Math.sin(Math.PI * k / n), 2);
        }
        double[] power = new double[n / 2];
        FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        for (double[] cell : course) {
            Complex[] spectrum = fourier.transform(cell, TransformType.FORWARD);
            for (int k = 0; k < n / 2; k++) power[k] += 2 * interval / n * Math.pow(spectrum[k].abs(), 2) / CELLS;
        }
        for (double frequency : new double[] {0.3, 1, 3, 10, 30}) {
            double sum = 0;
            int low = (int) (frequency / Math.sqrt(2) * n * interval);
            int high = (int) (frequency * Math.sqrt(2) * n * interval) + 1;
            for (int k = low; k < high; k++) sum += power[k] * k / (n * interval) / (high - low);
            assertThat(sum / (AMPLITUDE * G * G))
                    .as("f S(f) at %s Hz", frequency)
                    .isCloseTo(1, within(0.13));
        }
    }

    /** Total variance over cells, many independent starts: 5 time constants of variance A ln 10 G^2 each. */
    @Test
    void itStartsInItsStationaryState() {
        double square = 0;
        int starts = 400;
        for (int s = 0; s < starts; s++) {
            float[] lines = new float[CELLS];
            noise().start(SEED.at(s)).addTo(new int[] {1}, 1, 0, lines);
            for (float x : lines) square += (double) x * x / (starts * CELLS);
        }
        // 25 600 draws: standard error 0.9 %
        assertThat(square / (5 * AMPLITUDE * Math.log(10) * G * G)).isCloseTo(1, within(0.05));
    }

    @Test
    void readsCloseInTimeAreAlikeAndFarApartAreNot() {
        Fluctuation.Process process = noise().start(SEED);
        float[] now = new float[CELLS];
        float[] soon = new float[CELLS];
        float[] late = new float[CELLS];
        process.addTo(new int[] {0}, 1, 0, now);
        process.addTo(new int[] {0}, 1, 1e-6, soon);
        process.addTo(new int[] {0}, 1, 1000, late);
        assertThat(correlation(now, soon)).isGreaterThan(0.99);
        assertThat(correlation(now, late)).isBetween(-0.6, 0.6);
    }

    private static double correlation(float[] a, float[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int k = 0; k < a.length; k++) {
            ab += a[k] * (double) b[k];
            aa += a[k] * (double) a[k];
            bb += b[k] * (double) b[k];
        }
        return ab / Math.sqrt(aa * bb);
    }
}
