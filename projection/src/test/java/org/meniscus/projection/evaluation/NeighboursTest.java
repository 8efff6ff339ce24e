package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class NeighboursTest {
    private static final float[][] LINE = {{0}, {1}, {2}, {10}, {11}};
    private static final int[] LABELS = {0, 0, 1, 1, 2};

    @Test
    void majorityWinsAndTiesGoToTheNearest() {
        float[][] queries = {{0.4f}, {1.9f}, {10.6f}};
        assertThat(of(1).predict(queries)).containsExactly(0, 1, 2);
        assertThat(of(3).predict(queries)).containsExactly(0, 0, 1);
        // 1.9: votes 1, 0: a tie, the nearest is 2 with label 1.
        assertThat(of(2).predict(queries)).containsExactly(0, 1, 2);
        assertThat(of(5).predict(new float[][] {{100}})).containsExactly(1);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> of(6)).isInstanceOf(InputException.class).hasMessageContaining("k must be");
    }

    private static Neighbours of(int k) {
        return new Neighbours(LINE, LABELS, k, Similarity.EUCLIDEAN);
    }
}
