package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.experiments.measure.Statistic;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.LiquidEncoder;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.liquid.SampleActivity;
import org.meniscus.liquid.StateReadout;
import org.meniscus.liquid.features.FeatureSpec;
import org.meniscus.liquid.features.NeuronSelection;
import org.meniscus.liquid.features.Normalisation;
import org.meniscus.macro.ExactArray;
import org.meniscus.macro.ReadCounts;
import org.meniscus.units.Gain;

class ChipTest {
    private static final Liquid LIQUID =
            Liquid.of(ExactArray.of(new float[6][4]), LifParameters.of(0.9, 1), new Gain(2e6));

    /** Three training samples and one test sample: what is said of the work is the mean over all four. */
    @Test
    void workIsTheMeanOverAllSamples() {
        LiquidEncoder encoder = new LiquidEncoder(LIQUID, new StateReadout.SpikeCounts());
        TrainingStates training = new TrainingStates(null, encoder, states(3, 4, 2), 0, Seed.of(1));
        Map<Statistic, Double> work =
                new Chip(null, training, states(1, 20, 6), List.of(), FeatureSpec.AS_READ, Optional.empty()).work();
        assertThat(work.get(Statistic.INPUT_SPIKES)).isCloseTo((3 * 2 + 6) / 4.0, within(1e-12));
        assertThat(work.get(Statistic.LIQUID_SPIKES)).isCloseTo((3 * 4 + 20) / 4.0, within(1e-12));
        assertThat(work.get(Statistic.FIRING_RATE)).isCloseTo(100 * (3 * 0.1 + 0.5) / 4, within(1e-12));
        assertThat(work.get(Statistic.ARRAY_READS)).isCloseTo((3 * 2 + 6) / 4.0, within(1e-12));
        assertThat(work.get(Statistic.WORD_LINE_ACTIVATIONS)).isCloseTo(30, within(1e-12));
        assertThat(work.get(Statistic.COLUMN_READS)).isCloseTo(60, within(1e-12));
        assertThat(work.get(Statistic.CONVERSIONS)).isCloseTo(90, within(1e-12));
        assertThat(work.get(Statistic.SYNAPTIC_OPERATIONS)).isCloseTo(120, within(1e-12));
        assertThat(work.get(Statistic.GAIN)).isCloseTo(2, within(1e-12));
        assertThat(work).doesNotContainKey(Statistic.TOTAL_ENERGY);
    }

    /** Four neurons in two windows: the two that vary are kept with both of their counts. */
    @Test
    void aNeuronIsReadWithAllItsWindows() {
        float[][] states = {{0, 0, 0, 5, 0, 1, 0, 5}, {0, 2, 0, 7, 0, 1, 0, 5}, {0, 3, 0, 6, 0, 1, 0, 5}};
        LiquidEncoder encoder = new LiquidEncoder(LIQUID, new StateReadout.WindowedCounts(2));
        LiquidStates wide = new LiquidStates(LIQUID, states, states(3, 4, 2).activity(), new long[4]);
        FeatureSpec varying = new FeatureSpec(new NeuronSelection.Varying(), Normalisation.NONE);
        Chip chip = new Chip(
                null,
                new TrainingStates(null, encoder, wide, 0, Seed.of(1)),
                wide,
                List.of(),
                varying,
                Optional.empty());
        assertThat(chip.fit(states, new int[] {0, 1, 0}).apply(states)[1]).containsExactly(2, 7, 1, 5);
    }

    /** Samples of ten steps, all alike. */
    private static LiquidStates states(int samples, long spikes, long inputs) {
        ReadCounts reads = new ReadCounts(inputs, 10 * inputs, 20 * inputs, 30 * inputs, 40 * inputs, 50 * inputs);
        return new LiquidStates(
                LIQUID,
                new float[samples][4],
                Collections.nCopies(samples, new SampleActivity(10, inputs, spikes, reads)),
                new long[] {samples * spikes, 0, 0, 0});
    }
}
