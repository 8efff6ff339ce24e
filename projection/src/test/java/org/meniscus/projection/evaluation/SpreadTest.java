package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SpreadTest {
    @Test
    void rowsAlikeButForRoundingHaveCollapsed() {
        float[][] alike = {{1, 2}, {Math.nextUp(1f), 2}, {1, 2}};
        assertThat(Spread.of(alike).collapsed()).isTrue();
        assertThat(Spread.of(alike).warning("the image embeddings"))
                .hasValueSatisfying(told ->
                        assertThat(told).startsWith("the image embeddings have collapsed: all 3 rows are alike"));
        assertThat(Spread.of(new float[4][3]).collapsed()).as("zeros").isTrue();
        assertThat(Spread.of(new float[][] {{1, 2}, {1, 2.001f}}).warning("rows"))
                .isEmpty();
        assertThat(Spread.of(new float[][] {{1, 2}}).collapsed()).as("one row").isFalse();
    }

    /** Of (3, 0) and (3, 4): mean (3, 2), distance 2 each, mean square length (9 + 25) / 2 = 17. */
    @Test
    void spreadIsRelativeToLength() {
        assertThat(Spread.of(new float[][] {{3, 0}, {3, 4}}).relative()).isCloseTo(2 / Math.sqrt(17), within(1e-12));
        assertThat(Spread.of(new float[][] {{3e20f, 0}, {3e20f, 4e20f}}).relative())
                .isCloseTo(2 / Math.sqrt(17), within(1e-6));
        assertThat(Spread.of(new float[][] {{1, 0}, {-1, 0}}).relative()).isEqualTo(1);
        assertThatThrownBy(() -> Spread.of(new float[][] {{Float.NaN}})).hasMessageContaining("embedding 0 has NaN");
    }
}
