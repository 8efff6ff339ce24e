package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.units.Gain;

class LiquidStatesTest {
    private static final Liquid LIQUID =
            Liquid.of(ExactArray.of(new float[7][4]), LifParameters.of(0.9, 1), new Gain(1));

    /** Samples of 10 and of 30 steps: a rate is per step, so the long one weighs three times. */
    @Test
    void ratesArePerStepAndLongSamplesWeighMore() {
        LiquidStates states = states(List.of(activity(10, 8), activity(30, 8)), 0, 4, 12, 0);
        assertThat(states.meanRate()).isCloseTo(16 / (40.0 * 4), within(1e-15));
        assertThat(states.rate(2)).isCloseTo(12 / 40.0, within(1e-15));
        assertThat(states.silentNeurons()).containsExactly(0, 3);
        assertThat(states.perSample(SampleActivity::steps)).isEqualTo(20);
    }

    /** Nine of ten steps is saturated, one spike less is not. */
    @Test
    void saturationBeginsAtNineOfTen() {
        LiquidStates states = states(List.of(activity(40, 0)), 35, 36, 37, 40);
        assertThat(states.saturatedNeurons()).containsExactly(1, 2, 3);
    }

    @Test
    void partsAddUp() {
        LiquidStates first = states(List.of(activity(10, 3)), 1, 2, 0, 0);
        LiquidStates second = states(List.of(activity(20, 5), activity(10, 1)), 3, 0, 0, 3);
        LiquidStates both = LiquidStates.joined(List.of(first, second));
        assertThat(both.samples()).isEqualTo(3);
        assertThat(both.neuronSpikes()).containsExactly(4, 2, 0, 3);
        assertThat(both.activity()).extracting(SampleActivity::liquidSpikes).containsExactly(3L, 5L, 1L);
        assertThat(both.reads()).isEqualTo(new ReadCounts(40, 3, 6, 9, 12, 15));
    }

    @Test
    void statesOfAnotherLiquidAreRefused() {
        assertThatThrownBy(() -> states(List.of(activity(10, 3)), 1, 2))
                .isInstanceOf(InputException.class)
                .hasMessage("states of 1 samples and 2 neurons do not fit 1 activities and a liquid of 4");
    }

    private static SampleActivity activity(int steps, long spikes) {
        return new SampleActivity(steps, 5, spikes, new ReadCounts(steps, 1, 2, 3, 4, 5));
    }

    private static LiquidStates states(List<SampleActivity> activity, long... spikes) {
        return new LiquidStates(LIQUID, new float[activity.size()][4], activity, spikes);
    }
}
