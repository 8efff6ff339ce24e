package org.meniscus.losses.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskTest {
    private final Mask same = Mask.sameLabel(new int[] {1, 2}, new int[] {2, 1, 2});

    @Test
    void sameLabelComparesRowsWithColumns() {
        assertThat(same.toDoubles()).containsExactly(0, 1, 0, 1, 0, 1);
        assertThat(same.transposed().toDoubles()).containsExactly(0, 1, 1, 0, 0, 1);
        assertThat(same.count()).isEqualTo(3);
        assertThat(same.count(1)).isEqualTo(2);
    }

    @Test
    void combines() {
        Mask first = Mask.of(2, 3, (i, j) -> j == 0);
        assertThat(same.not().toDoubles()).containsExactly(1, 0, 1, 0, 1, 0);
        assertThat(same.and(first).toDoubles()).containsExactly(0, 0, 0, 1, 0, 0);
        assertThat(same.and(first).any(0)).isFalse();
        assertThat(same.and(first).anyInRow().toDoubles()).containsExactly(0, 1);
        assertThat(same.beside(first).columns()).isEqualTo(6);
        assertThat(same.beside(first).keeps(0, 3)).isTrue();
        assertThat(same.rows(1, 1).toDoubles()).containsExactly(1, 0, 1, 1, 0, 1);
        assertThat(Mask.offDiagonal(2).toDoubles()).containsExactly(0, 1, 1, 0);
        assertThatThrownBy(() -> same.and(Mask.all(3, 2))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rowDistributionsSumToOneOrZero() {
        assertThat(same.toRowDistribution()).containsExactly(0, 1, 0, 0.5, 0, 0.5);
        assertThat(Mask.all(1, 2).not().toRowDistribution()).containsOnly(0);
    }
}
