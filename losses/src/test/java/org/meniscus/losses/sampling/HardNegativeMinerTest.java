package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HardNegativeMinerTest {
    private static final double[] S = {
        0.5, 0.9, 0.4, 0.1, //
        0.2, 0.8, 0.3, 0.3, //
        0.9, 0.9, 0.1, 0.2
    };
    private static final int[] ROWS = {0, 1, 2};
    private static final int[] COLUMNS = {0, 1, 2, 2};

    @Test
    void hardestIsTheMostSimilarOfAnotherClass() {
        assertThat(new HardNegativeMiner(HardNegativeMiner.Rule.HARDEST).mine(S, ROWS, COLUMNS))
                .containsExactly(1, 2, 0);
    }

    @Test
    void semiHardStaysBelowTheLeastSimilarPositive() {
        assertThat(new HardNegativeMiner(HardNegativeMiner.Rule.SEMI_HARD).mine(S, ROWS, COLUMNS))
                .containsExactly(2, 2, HardNegativeMiner.NONE);
    }

    @Test
    void oneClassHasNoNegatives() {
        assertThat(new HardNegativeMiner(HardNegativeMiner.Rule.HARDEST).mine(new double[4], new int[2], new int[2]))
                .containsOnly(HardNegativeMiner.NONE);
    }
}
