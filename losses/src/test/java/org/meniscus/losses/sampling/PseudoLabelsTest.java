package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;

class PseudoLabelsTest {
    @Test
    void keepsWhatIsBelieved() {
        double[] p = {0.9, 0.1, 0.6, 0.4, 0.2, 0.8};
        assertThat(PseudoLabels.confident(p, 2, 0.8)).containsExactly(0, PseudoLabels.NONE, 1);
        assertThatThrownBy(() -> PseudoLabels.confident(p, 2, 1.5)).isInstanceOf(LossException.class);
    }

    @Test
    void propagatesFromTheMostSimilarLabelledRow() {
        double[] labelled = {1, 0, 0, 1};
        double[] z = {3, 1, 1, 3, -1, -1};
        assertThat(PseudoLabels.propagated(z, labelled, new int[] {7, 8}, 2, 0.5))
                .containsExactly(7, 8, PseudoLabels.NONE);
    }
}
