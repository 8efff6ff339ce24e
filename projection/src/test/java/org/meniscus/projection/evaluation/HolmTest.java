package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class HolmTest {
    /** R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm") is 0.03, 0.06, 0.06, 0.02. */
    @Test
    void agreesWithR() {
        assertThat(Holm.corrected(0.01, 0.04, 0.03, 0.005))
                .containsExactly(new double[] {0.03, 0.06, 0.06, 0.02}, within(1e-12));
    }

    @Test
    void oneQuestionIsLeftAloneAndNoneIsAboveOne() {
        assertThat(Holm.corrected(0.2)).containsExactly(0.2);
        assertThat(Holm.corrected(0.7, 0.9)).containsExactly(1, 1);
        assertThat(Holm.corrected()).isEmpty();
    }

    @Test
    void whatIsNoProbabilityIsRefused() {
        assertThatThrownBy(() -> Holm.corrected(0.1, Double.NaN)).isInstanceOf(InputException.class);
    }
}
