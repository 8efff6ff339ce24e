package org.meniscus.losses.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.pairwise.M3coMix;

class MixupTest {
    @Test
    void sharesComeFromTheSymmetricBetaForHalfOfTheRows() {
        int n = 20_000;
        LossInputs drawn = new Mixup().drawInto(LossInputs.empty(), n, new Random(1));
        double[] lam = drawn.tensor("lamA").toDoubles();
        double[] mixed = Arrays.stream(lam).filter(share -> share < 1).toArray();
        // Beta(0.15, 0.15) puts some mass on 1 to rounding; so the share of exact ones is a little above one half
        assertThat((double) mixed.length / n).isBetween(0.45, 0.5 + 5 * 0.5 / Math.sqrt(n));
        double mean = Arrays.stream(lam).average().orElseThrow();
        assertThat(mean).isCloseTo(0.75, within(0.02));
        double variance =
                Arrays.stream(lam).map(share -> (share - mean) * (share - mean)).sum() / n;
        double beta = 1 / (4 * (2 * 0.15 + 1)); // variance of Beta(a, a)
        assertThat(variance).isCloseTo(0.5 * beta + 0.0625, within(0.01));
    }

    @Test
    void partnersAreAPermutationAndFitTheLoss() {
        LossInputs pair = LossInputs.of("za", new Random(1).doubles(12).toArray(), 6, 2)
                .with("zb", new Random(2).doubles(12).toArray(), 6, 2);
        LossInputs drawn = new Mixup().drawInto(pair, 6, new Random(3));
        assertThat(Arrays.stream(drawn.integers("permB")).sorted().toArray())
                .containsExactly(IntStream.range(0, 6).toArray());
        assertThat(drawn.integers("permA")).isNotEqualTo(drawn.integers("permB"));
        assertThat(new M3coMix().evaluate(drawn).value()).isPositive();
    }
}
