package org.meniscus.projection.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.projection.training.ContrastSpec.Masking;

class MasksTest {
    private static final StateSet STATES = ToyStates.pairs(200, 5, 0.5, Seed.of(1));

    @Test
    void noMaskingIsTheSameStates() {
        assertThat(Masks.applied(new Masking(0, 0), STATES, 0.5, Seed.of(2))).isSameAs(STATES);
    }

    /** 200 x 21 features hidden with probability 0.45: within 5 standard deviations, wrong once in two million seeds. */
    @Test
    void hidesTheShareOfItsPlaceInTraining() {
        StateSet masked = Masks.applied(new Masking(0.2, 0.7), STATES, 0.5, Seed.of(2));
        int hidden = 0;
        int kept = 0;
        for (int m = 0; m < 2; m++)
            for (int i = 0; i < 200; i++) {
                int left = 0;
                for (int j = 0; j < STATES.features(m); j++) {
                    float value = masked.states(m)[i][j];
                    if (value == 0) hidden++;
                    else {
                        left++;
                        assertThat(value).isEqualTo(STATES.states(m)[i][j]);
                    }
                }
                assertThat(left).as("features left in a state").isPositive();
                kept += left;
            }
        double n = hidden + kept;
        assertThat(n).isEqualTo(200 * 21);
        double expected = 0.45 * n - 0.45 * 2 * 200; // one feature of every state is spared
        assertThat(hidden).isBetween((int) (expected - 5 * Math.sqrt(n / 4)), (int) (expected + 5 * Math.sqrt(n / 4)));
        assertThat(masked.labels()).isEqualTo(STATES.labels());
    }
}
