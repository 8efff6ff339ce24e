package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

class RecentSpikesTest {
    private static final int INPUTS = 6;
    private static final int NEURONS = 4;
    private static final int BLOCK = 3;

    /** Against a plain list of everything that ever happened; twice, with a {@code clear} between. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void wordLinesAreTheSpikesOfTheStepsBefore(int delays) {
        UniformRandomProvider rng = Seed.of(delays).rng();
        RecentSpikes recent = new RecentSpikes(liquid(delays), BLOCK);
        assertThat(recent.delays()).isEqualTo(delays);
        for (int again = 0; again < 2; again++) {
            recent.clear();
            List<int[][]> history = new ArrayList<>();
            for (int step = 0; step < 12; step++) {
                for (int sample = 0; sample < BLOCK; sample++) {
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
                int[][] spikes = new int[BLOCK][];
                for (int sample = 0; sample < BLOCK; sample++) {
                    spikes[sample] =
                            rng.ints(rng.nextInt(NEURONS + 1), 0, NEURONS).toArray();
                    System.arraycopy(spikes[sample], 0, recent.target(), recent.end(), spikes[sample].length);
                    recent.push(spikes[sample].length);
                }
                recent.next();
                history.add(spikes);
            }
        }
    }

    private static Liquid liquid(int delays) {
        ExactArray array = ExactArray.of(new float[INPUTS + delays * NEURONS][NEURONS]);
        return new Liquid(array, Population.uniform(LifParameters.of(0.9, 1), NEURONS), new Gain(1), delays);
    }
}
