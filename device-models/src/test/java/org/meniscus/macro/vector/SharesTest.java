package org.meniscus.macro.vector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.macro.ActiveLines;

class SharesTest {
    /** Every line of every list is in the share of its row, in its order, and in no other. */
    @ParameterizedTest
    @CsvSource({"100, 100, 1", "100, 99, 2", "100, 7, 15", "4000, 3840, 2"})
    void everyLineIsInTheShareOfItsRow(int rows, int most, int count) {
        UniformRandomProvider rng = Seed.of(rows).rng();
        int lists = 7;
        int[] ends = new int[lists + 1];
        int[] lines = new int[5 + lists * rows];
        ends[0] = 5;
        for (int list = 0; list < lists; list++) {
            ends[list + 1] = ends[list];
            for (int row = 0; row < rows; row++) if (list != 3 && rng.nextInt(3) > 0) lines[ends[list + 1]++] = row;
        }
        Shares shares = new Shares(new ActiveLines(lines, ends, lists, 0), rows, most);
        assertThat(shares.count()).isEqualTo(count);
        assertThat(shares.first(0)).isZero();
        assertThat(shares.first(count)).isEqualTo(rows);
        assertThat(shares.starts(0)).isEqualTo(Arrays.copyOf(ends, lists));
        assertThat(shares.starts(count)).isEqualTo(Arrays.copyOfRange(ends, 1, lists + 1));
        for (int share = 0; share < count; share++) {
            assertThat(shares.first(share + 1) - shares.first(share)).isBetween(1, most);
            for (int list = 0; list < lists; list++)
                for (int k = shares.starts(share)[list]; k < shares.starts(share + 1)[list]; k++)
                    assertThat(lines[k]).isBetween(shares.first(share), shares.first(share + 1) - 1);
        }
    }

    /** One share: nothing is asked of the order, which lists of few visits need not have. */
    @ParameterizedTest
    @CsvSource({"100, 7"})
    void fewVisitsAreNotShared(int rows, int most) {
        ActiveLines few = new ActiveLines(new int[] {99, 3, 50}, new int[] {0, 2, 3}, 2, 0);
        Shares shares = new Shares(few, rows, most);
        assertThat(shares.count()).isEqualTo(1);
        assertThat(shares.starts(1)).containsExactly(2, 3);
    }
}
