package org.meniscus.periphery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;

class UniformAdcTest {
    @Test
    void roundsToTheNearestOfItsCodes() {
        UniformAdc adc = new UniformAdc(2, 3);
        float[] lines = {0, 0.49f, 0.51f, 1.4f, 2.6f, 3, 3.4f};
        assertThat(adc.convert(lines, lines.length)).isZero();
        assertThat(lines).containsExactly(0, 0, 1, 1, 3, 3, 3);
        assertThat(adc.step()).isEqualTo(1);
    }

    @Test
    void clipsAndCountsWhatLiesOutside() {
        float[] lines = {-0.4f, -0.6f, -9, 3.6f, 1e6f, 2};
        assertThat(new UniformAdc(2, 3).convert(lines, lines.length)).isEqualTo(4);
        assertThat(lines).containsExactly(0, 0, 0, 3, 3, 2);
    }

    @Test
    void leavesTheRestAlone() {
        float[] lines = {0.4f, 0.4f};
        new UniformAdc(1, 1).convert(lines, 1);
        assertThat(lines).containsExactly(0, 0.4f);
    }

    /** The error of a uniform converter on a slow ramp is uniform: variance step^2 / 12 to within 1 %. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8, 14})
    void theErrorIsUniformOverAStep(int bits) {
        UniformAdc adc = new UniformAdc(bits, 15e-3);
        int n = 1 << 18;
        float[] lines = new float[n];
        for (int k = 0; k < n; k++) lines[k] = (float) (15e-3 * (k + 0.5) / n);
        float[] ramp = lines.clone();
        assertThat(adc.convert(lines, n)).isZero();
        double square = 0;
        for (int k = 0; k < n; k++) square += Math.pow(lines[k] - ramp[k], 2) / n;
        assertThat(square * 12 / (adc.step() * adc.step())).isCloseTo(1, within(0.01));
    }

    @Test
    void idealChangesNothing() {
        float[] lines = {1.23f, -5};
        assertThat(Adc.IDEAL.convert(lines, 2)).isZero();
        assertThat(lines).containsExactly(1.23f, -5);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new UniformAdc(0, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new UniformAdc(23, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new UniformAdc(8, 0)).hasMessageStartingWith("fullScale must be positive");
        assertThatThrownBy(() -> new UniformAdc(8, Double.NaN)).isInstanceOf(InputException.class);
    }
}
