package org.meniscus.losses.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class RankingTest {
    @Test
    void tiesGoToTheLowerIndex() {
        assertThat(Ranking.descending(1, 3, 2, 3, 2)).containsExactly(1, 3, 2, 4, 0);
        assertThat(Ranking.largest(3, 1, 3, 2, 3, 2)).containsExactly(false, true, true, true, false);
        assertThat(Ranking.largest(2, 5, 5, 5)).containsExactly(true, true, false);
    }

    @Test
    void largestIsTheHeadOfTheOrder() {
        Random random = new Random(4);
        for (int trial = 0; trial < 200; trial++) {
            double[] values =
                    random.ints(1 + random.nextInt(9), 0, 4).asDoubleStream().toArray();
            int k = random.nextInt(values.length + 2);
            boolean[] expected = new boolean[values.length];
            int[] order = Ranking.descending(values);
            for (int i = 0; i < Math.min(k, values.length); i++) expected[order[i]] = true;
            assertThat(Ranking.largest(k, values)).containsExactly(expected);
        }
    }

    @Test
    void minusInfinityIsTheSmallest() {
        assertThat(Ranking.largest(1, Double.NEGATIVE_INFINITY, -5)).containsExactly(false, true);
        assertThat(Ranking.descending(Double.NEGATIVE_INFINITY, -5)).containsExactly(1, 0);
    }

    @Test
    void tiedRanksAreShared() {
        assertThat(Ranking.averageRanks(5, 3, 3, 1)).containsExactly(0, 1.5, 1.5, 3);
    }
}
