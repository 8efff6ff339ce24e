package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;

class BipartitePairingTest {
    @Test
    void findsTheBestOfAllPermutations() {
        Random random = new Random(1);
        for (int trial = 0; trial < 200; trial++) {
            int n = 1 + random.nextInt(6);
            double[] s = random.doubles((long) n * n, -1, 1).toArray();
            int[] partner = BipartitePairing.of(s, n).columnOfRow();
            assertThat(Arrays.stream(partner).sorted().toArray())
                    .containsExactly(IntStream.range(0, n).toArray());
            assertThat(total(s, partner, n)).isCloseTo(best(s, n, 0, new int[n], new boolean[n]), within(1e-12));
        }
    }

    @Test
    void reliabilityIsTheMarginOverTheBestCompetitor() {
        BipartitePairing pairing = BipartitePairing.of(new double[] {0.9, 0.8, 0.1, 0.7}, 2);
        assertThat(pairing.columnOfRow()).containsExactly(0, 1);
        assertThat(pairing.reliability()[0]).isCloseTo(0.1, within(1e-15));
        assertThat(pairing.reliability()[1]).isCloseTo(-0.1, within(1e-15));
        assertThatThrownBy(() -> BipartitePairing.of(new double[3], 2)).isInstanceOf(LossException.class);
    }

    private static double total(double[] s, int[] partner, int n) {
        return IntStream.range(0, n).mapToDouble(i -> s[i * n + partner[i]]).sum();
    }

    private static double best(double[] s, int n, int row, int[] partner, boolean[] used) {
        if (row == n) return total(s, partner, n);
        double best = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < n; j++) {
            if (used[j]) continue;
            used[j] = true;
            partner[row] = j;
            best = Math.max(best, best(s, n, row + 1, partner, used));
            used[j] = false;
        }
        return best;
    }
}
