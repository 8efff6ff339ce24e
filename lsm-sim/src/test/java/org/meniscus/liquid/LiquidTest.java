package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

class LiquidTest {
    private static final LifParameters LIF = LifParameters.of(0.9, 5);
    private static final Gain GAIN = Gain.parse("0.07 /uS");

    @Test
    void inputsAreTheWordLinesThatNeuronsLeave() {
        Liquid liquid = Liquid.of(array(456, 200), LIF, GAIN);
        assertThat(liquid.neurons()).isEqualTo(200);
        assertThat(liquid.inputs()).isEqualTo(256);
        assertThat(new Liquid(array(456, 200), LIF.population(200), GAIN, 2).inputs())
                .isEqualTo(56);
    }

    @Test
    void anArrayTooShortForItsNeuronsIsRefused() {
        assertThatThrownBy(() -> Liquid.of(array(200, 200), LIF, GAIN))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("a liquid of 200 neurons needs 200 word lines for its own spikes")
                .hasMessageContaining("the array has 200 word lines");
        assertThatThrownBy(() -> new Liquid(array(456, 200), LIF.population(200), GAIN, 3))
                .hasMessageContaining("needs 600 word lines");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e46, 1e-46})
    void gainIsPositiveAndInTheRangeOfFloat(double gain) {
        assertThatThrownBy(() -> Liquid.of(array(3, 2), LIF, new Gain(gain)))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("liquid gain");
    }

    @Test
    void everyNeuronHasAColumn() {
        assertThatThrownBy(() -> new Liquid(array(5, 2), LIF.population(3), GAIN, 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("the population has 3 neurons, the array 2 columns");
    }

    @Test
    void aLiquidHasAtLeastOneDelay() {
        assertThatThrownBy(() -> new Liquid(array(3, 2), LIF.population(2), GAIN, 0))
                .hasMessageContaining("liquid delays");
    }

    private static ExactArray array(int wordLines, int columns) {
        return TestLiquids.gaussian(wordLines, columns, 6.6e-6, Seed.of(1));
    }
}
