package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

class RecentSpikesTest {
    private static final int INPUTS = 6;
    private static final int NEURONS = 4;
    private static final int BLOCK = 5;

    /** Against a plain list of everything that ever happened; of fewer samples than there is room for, then of all. */
    @ParameterizedTest
    @CsvSource({"1, 1", "2, 1", "3, 1", "5, 1", "1, 2", "2, 3", "1, 5", "1, 8"})
    void wordLinesAreTheSpikesOfTheStepsBefore(int delays, int groups) {
        UniformRandomProvider rng = Seed.of(delays).rng();
        RecentSpikes recent = new RecentSpikes(liquid(delays), BLOCK, groups);
        assertThat(recent.delays()).isEqualTo(delays);
        for (int samples : new int[] {3, BLOCK}) {
            recent.begin(samples);
            List<int[][]> history = new ArrayList<>();
            for (int step = 0; step < 12; step++) {
                for (int sample = 0; sample < samples; sample++) {
                    List<Integer> expected = new ArrayList<>();
                    for (int delay = 1; delay <= delays; delay++) {
                        int[] spikes = delay <= step ? history.get(step - delay)[sample] : new int[0];
                        for (int neuron : spikes) expected.add(INPUTS + (delay - 1) * NEURONS + neuron);
                        ActiveLines lines = recent.lines(delay);
                        assertThat(lines.first()).isEqualTo(INPUTS + (delay - 1) * NEURONS);
                        assertThat(Arrays.copyOfRange(lines.lines(), lines.ends()[sample], lines.ends()[sample + 1]))
                                .isEqualTo(spikes);
                    }
                    int[] copy = new int[1 + delays * NEURONS];
                    int end = recent.copy(sample, copy, 1);
                    assertThat(Arrays.stream(copy, 1, end).boxed()).isEqualTo(expected);
                    assertThat(recent.count(sample)).isEqualTo(end - 1);
                }
                int[][] spikes = new int[samples][];
                for (int group = groups - 1; group >= 0; group--) {
                    int at = recent.place(group);
                    for (int sample = recent.first(group); sample < recent.first(group + 1); sample++) {
                        spikes[sample] =
                                rng.ints(rng.nextInt(NEURONS + 1), 0, NEURONS).toArray();
                        System.arraycopy(spikes[sample], 0, recent.target(), at, spikes[sample].length);
                        at += spikes[sample].length;
                        for (int spare = 0; spare < PlainLif.SPARE; spare++) recent.target()[at + spare] = -1;
                        recent.fired(sample, spikes[sample].length);
                    }
                }
                assertThat(recent.first(groups)).isEqualTo(samples);
                recent.next();
                history.add(spikes);
            }
        }
    }

    private static Liquid liquid(int delays) {
        ExactArray array = ExactArray.of(new float[INPUTS + delays * NEURONS][NEURONS]);
        return new Liquid(array, LifParameters.of(0.9, 1).population(NEURONS), new Gain(1), delays);
    }
}
