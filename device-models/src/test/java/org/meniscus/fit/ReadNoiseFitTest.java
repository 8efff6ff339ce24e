package org.meniscus.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.FluctuationConfig;
import org.meniscus.noise.FlickerNoise;
import org.meniscus.noise.Fluctuation;
import org.meniscus.units.TimeSpan;

class ReadNoiseFitTest {
    private static final int CELLS = 24;

    private static double conductance(int cell) {
        return 5e-6 + 2e-6 * cell;
    }

    private static double[][] white(int reads, double additive, double proportional) {
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(Seed.of(8).rng());
        double[][] series = new double[CELLS][reads];
        for (int c = 0; c < CELLS; c++)
            for (int t = 0; t < reads; t++)
                series[c][t] = conductance(c) + (additive + proportional * conductance(c)) * gaussian.sample();
        return series;
    }

    @Test
    void additiveNoiseIsFound() {
        ReadNoiseFit fit = ReadNoiseFit.of(white(500, 0.3e-6, 0), Double.NaN);
        assertThat(fit.isProportional()).isFalse();
        assertThat(fit.additive().value()).isCloseTo(0.3e-6, within(0.01e-6));
        assertThat(fit.additive().low()).isLessThan(0.3e-6);
        assertThat(fit.additive().high()).isGreaterThan(0.3e-6);
        assertThat(fit.slope().value()).isCloseTo(0, within(0.05));
        assertThat(fit.spectrum()).isNull();
        assertThat(fit.mean()[3]).isCloseTo(conductance(3), within(0.1e-6));
    }

    @Test
    void proportionalNoiseIsFound() {
        ReadNoiseFit fit = ReadNoiseFit.of(white(500, 0, 0.02), Double.NaN);
        assertThat(fit.isProportional()).isTrue();
        assertThat(fit.proportional().value()).isCloseTo(0.02, within(0.0006));
        assertThat(fit.slope().value()).isCloseTo(1, within(0.05));
        assertThat(fit.whiteShare()).isEqualTo(fit.proportional().value());
    }

    /** What the simulator itself reads: 1/f noise of amplitude 1e-4 between far corners, over read noise of 1 %. */
    @Test
    void flickerAndFloorAreTakenApart() {
        double interval = 1e-3;
        int reads = 8192;
        double[][] series = white(reads, 0, 0.01);
        double[][] row = new double[1][CELLS];
        for (int c = 0; c < CELLS; c++) row[0][c] = conductance(c);
        FlickerNoise flicker = new FlickerNoise(
                new FluctuationConfig.Flicker(1e-4, new TimeSpan(100), new TimeSpan(1e-5)), ConductanceMap.of(row));
        Fluctuation.Process process = flicker.start(Seed.of(12));
        for (int t = 0; t < reads; t++) {
            float[] lines = new float[CELLS];
            process.addTo(new int[] {0}, 1, t * interval, lines);
            for (int c = 0; c < CELLS; c++) series[c][t] += lines[c];
        }
        ReadNoiseFit fit = ReadNoiseFit.of(series, interval);
        assertThat(fit.isProportional()).isTrue();
        assertThat(fit.amplitude().value()).isCloseTo(1e-4, within(0.12e-4));
        assertThat(fit.amplitude().low())
                .isGreaterThan(0.7e-4)
                .isLessThan(fit.amplitude().value());
        // 1/f noise faster than the reads folds into the floor: a little above 1 %.
        assertThat(fit.whiteShare()).isBetween(0.0095, 0.025);
    }

    @Test
    void withoutFlickerThereIsNone() {
        ReadNoiseFit fit = ReadNoiseFit.of(white(8192, 0, 0.01), 1e-3);
        assertThat(fit.amplitude().low()).isZero();
        assertThat(fit.amplitude().value()).isLessThan(2e-6);
        assertThat(fit.whiteShare()).isCloseTo(0.01, within(0.0003));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> ReadNoiseFit.of(new double[0][0], Double.NaN)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> ReadNoiseFit.of(new double[1][10], Double.NaN))
                .hasMessageContaining("mean conductance of cell 1 must be positive");
        double[][] still = {{1, 1, 1, 1, 1, 1, 1, 1, 1, 1}};
        assertThatThrownBy(() -> ReadNoiseFit.of(still, Double.NaN)).hasMessageContaining("there is no noise to fit");
        double[][] ragged = {new double[10], new double[9]};
        java.util.Arrays.fill(ragged[0], 1);
        ragged[0][0] = 2;
        assertThatThrownBy(() -> ReadNoiseFit.of(ragged, Double.NaN)).hasMessageContaining("cell 2 has 9 reads");
    }
}
