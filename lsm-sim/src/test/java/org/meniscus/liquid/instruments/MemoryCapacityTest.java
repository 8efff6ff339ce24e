package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;

class MemoryCapacityTest {
    private static final int STEPS = 4000;

    private static double[] input() {
        UniformRandomProvider rng = Seed.of(5).rng();
        double[] input = new double[STEPS];
        for (int t = 0; t < STEPS; t++) input[t] = rng.nextDouble(-1, 1);
        return input;
    }

    /** A delay line of seven taps remembers seven inputs exactly and nothing more. */
    @Test
    void aDelayLineRemembersItsLength() {
        double[] input = input();
        double[][] states = new double[STEPS][7];
        for (int t = 0; t < STEPS; t++) for (int k = 0; k < 7; k++) states[t][k] = t < k ? 0 : input[t - k];
        MemoryCapacity capacity = MemoryCapacity.of(input, states, 20, 1e-9);
        for (int k = 0; k < 7; k++) assertThat(capacity.perDelay()[k]).isCloseTo(1, within(1e-9));
        for (int k = 7; k < 20; k++) assertThat(capacity.perDelay()[k]).isLessThan(0.01);
        assertThat(capacity.total()).isCloseTo(7, within(0.1));
    }

    /** One leaky integrator x = a x + u: the correlation with the input k steps ago is a^k sqrt(1 - a^2). */
    @Test
    void aLeakyIntegratorForgetsGeometrically() {
        double[] input = input();
        double[][] states = new double[STEPS][1];
        for (int t = 0; t < STEPS; t++) states[t][0] = (t == 0 ? 0 : 0.8 * states[t - 1][0]) + input[t];
        MemoryCapacity capacity = MemoryCapacity.of(input, states, 10, 1e-9);
        // standard error of a correlation of 2000 pairs is 1 / sqrt(2000) = 0.022; squared values within 4 of them
        for (int k = 0; k < 10; k++)
            assertThat(capacity.perDelay()[k]).isCloseTo(0.36 * Math.pow(0.64, k), within(0.09));
        assertThat(capacity.total()).isCloseTo(1 - Math.pow(0.64, 10), within(0.2));
    }

    /** More neurons than steps to fit: on steps not seen, noise remembers nothing. */
    @Test
    void noiseRemembersNothing() {
        UniformRandomProvider rng = Seed.of(6).rng();
        double[][] states = new double[400][150];
        for (double[] state : states) for (int f = 0; f < 150; f++) state[f] = rng.nextDouble(-1, 1);
        double[] input = java.util.Arrays.copyOf(input(), 400);
        assertThat(MemoryCapacity.of(input, states, 10, 1e-6).total()).isLessThan(0.4);
        assertThat(MemoryCapacity.of(input, new double[400][3], 10, 1e-6).total())
                .isLessThan(1e-9);
    }

    @Test
    void shapesAreChecked() {
        assertThatThrownBy(() -> MemoryCapacity.of(new double[8], new double[9][1], 1, 1))
                .hasMessage("8 inputs for 9 states");
        assertThatThrownBy(() -> MemoryCapacity.of(new double[8], new double[8][1], 3, 1))
                .hasMessageContaining("delays");
        assertThatThrownBy(() -> MemoryCapacity.of(new double[8], new double[8][1], 1, 0))
                .hasMessageContaining("ridge");
    }
}
