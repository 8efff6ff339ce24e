package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixupPairMinerTest {
    private static final double[] Z = {1, 0, 0.8, 0.6, 0, 1, -1, 0};
    private static final int[] LABELS = {0, 0, 0, 1};

    @Test
    void hardPositivesLieBetweenFarthestPositiveAndNearestNegative() {
        double[] mixed = new MixupPairMiner().hardPositives(Z, 2, LABELS, new Random(1));
        double lam = new Random(1).nextDouble();
        assertThat(mixed[0]).isCloseTo(-(1 - lam), within(1e-15)); // row 0: farthest positive (0, 1), negative (-1, 0)
        assertThat(mixed[1]).isCloseTo(lam, within(1e-15));
        assertThat(Arrays.copyOfRange(mixed, 6, 8)).containsExactly(-1, 0); // no positive: itself
    }

    @Test
    void hardNegativesAreMostlyForeign() {
        double[] mixed = new MixupPairMiner().hardNegatives(Z, 2, LABELS, new Random(2));
        assertThat(mixed[0]).isLessThanOrEqualTo(-0.8 + 0.2); // row 0 mixed with (-1, 0) at a share of 0.8 or more
        assertThat(new MixupPairMiner().hardNegatives(Z, 2, new int[4], new Random(2)))
                .containsExactly(Z);
    }
}
