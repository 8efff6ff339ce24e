package org.meniscus.periphery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.statistics.distribution.NormalDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class MismatchedAdcTest {
    private static final Seed CHIP = Seed.of(31);
    private static final double FULL_SCALE = 15e-3;

    private static float[] ramp(int n) {
        float[] ramp = new float[n];
        for (int k = 0; k < n; k++) ramp[k] = (float) (FULL_SCALE * 1.02 * (k - 5.3) / n);
        return ramp;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 8, 12})
    void matchedTheyAreTheUniformConverter(int bits) {
        float[] expected = ramp(10_007);
        int clipped = new UniformAdc(bits, FULL_SCALE).convert(expected, expected.length);
        for (Adc adc : new Adc[] {
            new SuccessiveApproximation(bits, FULL_SCALE, 0, 3, CHIP), new RampAdc(bits, FULL_SCALE, 0, 10_007, CHIP)
        }) {
            float[] actual = ramp(10_007);
            assertThat(adc.convert(actual, actual.length)).isEqualTo(clipped);
            int other = 0;
            for (int k = 0; k < actual.length; k++) if (Math.abs(actual[k] - expected[k]) > 1e-8f) other++;
            // Currents within a float's rounding of a threshold may fall to either side.
            assertThat(other).isLessThan(10);
        }
    }

    /**
     * The highest bit trips at half scale on average, with a deviation of m sqrt(2^bits) / 2 steps over the converters: of 2000
     * of them, Phi(z) have tripped z deviations above. Binomial standard error at most 0.011; five allowed.
     */
    @ParameterizedTest
    @ValueSource(doubles = {-2, -1, 0, 1, 2})
    void mismatchMovesTheMiddleOfTheScale(double z) {
        int converters = 2000;
        double mismatch = 0.1;
        SuccessiveApproximation adc = new SuccessiveApproximation(10, FULL_SCALE, mismatch, converters, CHIP);
        double step = FULL_SCALE / 1023;
        double deviation = mismatch * Math.sqrt(1024) / 2;
        float[] lines = new float[converters];
        java.util.Arrays.fill(lines, (float) ((512 - 0.5 + z * deviation) * step));
        adc.convert(lines, converters);
        int tripped = 0;
        for (float line : lines) if (line > 511.5 * step) tripped++;
        assertThat((double) tripped / converters)
                .isCloseTo(NormalDistribution.of(0, 1).cumulativeProbability(z), within(0.055));
    }

    /** Trimmed in total: the ends of the scale stay. */
    @Test
    void mismatchLeavesTheEndsOfTheScale() {
        SuccessiveApproximation adc = new SuccessiveApproximation(10, FULL_SCALE, 0.1, 100, CHIP);
        float[] lines = new float[200];
        java.util.Arrays.fill(lines, 100, 200, (float) FULL_SCALE);
        adc.convert(lines, 200);
        for (int b = 0; b < 100; b++) {
            assertThat(lines[b]).isZero();
            assertThat(lines[100 + b]).isCloseTo((float) FULL_SCALE, within(1e-8f));
        }
    }

    @Test
    void linesShareConvertersInTurn() {
        SuccessiveApproximation adc = new SuccessiveApproximation(8, FULL_SCALE, 0.1, 4, CHIP);
        float[] lines = new float[12];
        java.util.Arrays.fill(lines, 6.1e-3f);
        adc.convert(lines, 12);
        for (int b = 4; b < 12; b++) assertThat(lines[b]).isEqualTo(lines[b - 4]);
    }

    @Test
    void rampOffsetsStayWithTheirLine() {
        RampAdc adc = new RampAdc(12, FULL_SCALE, 3, 5000, CHIP);
        float[] low = new float[5000];
        float[] high = new float[5000];
        java.util.Arrays.fill(low, 5e-3f);
        java.util.Arrays.fill(high, 10e-3f);
        adc.convert(low, 5000);
        adc.convert(high, 5000);
        double step = FULL_SCALE / 4095;
        double square = 0;
        for (int b = 0; b < 5000; b++) {
            double offset = (low[b] - 5e-3) / step;
            assertThat((high[b] - 10e-3) / step).isCloseTo(offset, within(1.01));
            square += offset * offset / 5000;
        }
        // offset and rounding: 9 + 1/12
        assertThat(square).isCloseTo(9.08, within(1.0));
    }

    @Test
    void refuseNonsense() {
        assertThatThrownBy(() -> new SuccessiveApproximation(0, 1, 0, 1, CHIP)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new SuccessiveApproximation(8, Double.NaN, 0, 1, CHIP))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new SuccessiveApproximation(8, 1, -1, 1, CHIP)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new SuccessiveApproximation(8, 1, 0, 0, CHIP)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new RampAdc(8, 1, -1, 1, CHIP)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new RampAdc(8, 1, 0, 0, CHIP)).isInstanceOf(InputException.class);
    }
}
