package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SeparationPropertyTest {
    private static final float[][] STATES = {{-1, 0}, {1, 0}, {0, 3}, {0, 5}, {0, 4}};
    private static final int[] LABELS = {0, 0, 1, 1, 1};

    /** Centres (0, 0) and (0, 4): two of four ordered pairs at distance 4; scatter 1 and 2/3. */
    @Test
    void byHand() {
        SeparationProperty separation = SeparationProperty.of(STATES, LABELS);
        assertThat(separation.between()).isCloseTo(2, within(1e-12));
        assertThat(separation.within()).isCloseTo((1 + 2.0 / 3) / 2, within(1e-12));
        assertThat(separation.property()).isCloseTo(2 / (1 + 5.0 / 6), within(1e-12));
    }

    @Test
    void theDistancesBehindIt() {
        double[][] distances = SeparationProperty.distances(STATES, LABELS);
        assertThat(distances[0]).containsExactly(new double[] {1, 4}, within(1e-12));
        assertThat(distances[1]).containsExactly(new double[] {4, 2.0 / 3}, within(1e-12));
    }

    @Test
    void oneClassHasNothingToSeparate() {
        assertThat(SeparationProperty.of(STATES, new int[5]).between()).isZero();
    }

    @Test
    void classesWithoutSamplesAndMissingLabelsAreRefused() {
        assertThatThrownBy(() -> SeparationProperty.of(STATES, new int[] {0, 0, 2, 2, 2}))
                .hasMessage("class 1 has no sample");
        assertThatThrownBy(() -> SeparationProperty.of(STATES, new int[] {0, 1}))
                .hasMessage("2 labels for 5 samples");
        assertThatThrownBy(() -> SeparationProperty.of(STATES, new int[] {0, 0, 1, 1, -1}))
                .hasMessageContaining("label must be 0 or more");
        assertThatThrownBy(() -> SeparationProperty.of(new float[][] {{Float.NaN}}, new int[1]))
                .hasMessageContaining("finite");
    }
}
