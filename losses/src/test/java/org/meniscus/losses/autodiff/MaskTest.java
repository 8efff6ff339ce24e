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

    @Test
    void shortcutsAreWhatTheirRulesSay() {
        int[] y = {3, 1, 3, 2};
        assertThat(Mask.all(2, 3))
                .isEqualTo(Mask.of(2, 3, (i, j) -> true))
                .hasSameHashCodeAs(Mask.of(2, 3, (i, j) -> true));
        assertThat(Mask.offDiagonal(4)).isEqualTo(Mask.of(4, 4, (i, j) -> i != j));
        Mask same = Mask.sameLabel(y, y);
        assertThat(same).isEqualTo(Mask.of(4, 4, (i, j) -> y[i] == y[j])).isNotEqualTo(Mask.offDiagonal(4));
        assertThat(same.and(Mask.offDiagonal(4))).isEqualTo(Mask.of(4, 4, (i, j) -> i != j && y[i] == y[j]));
        assertThat(same.beside(Mask.all(4, 1))).isEqualTo(Mask.of(4, 5, (i, j) -> j == 4 || y[i] == y[j]));
        assertThat(same.count(0)).isEqualTo(2);
        assertThat(same.toRowDistribution()).containsExactly(0.5, 0, 0.5, 0, 0, 1, 0, 0, 0.5, 0, 0.5, 0, 0, 0, 0, 1);
        assertThat(Mask.all(2, 2)).isNotEqualTo(Mask.all(1, 4));
    }

    @Test
    void onlyTheWholeMaskIsWhole() {
        assertThat(Mask.all(3, 2).isWhole()).isTrue();
        assertThat(Mask.offDiagonal(2).isWhole()).isFalse();
        assertThat(Mask.all(2, 2).and(Mask.offDiagonal(2)).isWhole()).isFalse();
    }
}
