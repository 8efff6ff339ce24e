package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;

class FisherRatioTest {
    /** Classes at (0, 0) and (4, 0), samples 1 off their centre: between 4 x 4 / 1, within 4 x 1 / 2. */
    private static final float[][] STATES = {{0, 1}, {0, -1}, {4, 1}, {4, -1}};

    @ParameterizedTest
    @ValueSource(floats = {1, 1e-3f, 64})
    void byHandAndOfNoScale(float scale) {
        float[][] states = new float[4][2];
        for (int i = 0; i < 4; i++) for (int f = 0; f < 2; f++) states[i][f] = scale * STATES[i][f];
        FisherRatio ratio = FisherRatio.of(states, 0, 0, 1, 1);
        assertThat(ratio.between() / ((double) scale * scale)).isCloseTo(16, within(1e-5));
        assertThat(ratio.within() / ((double) scale * scale)).isCloseTo(2, within(1e-5));
        assertThat(ratio.ratio()).isCloseTo(8, within(1e-5));
    }

    /** Labels that say nothing: an F statistic of 9 x 50 and 190 x 50 degrees of freedom, deviation sqrt(2 / 450). */
    @Test
    void labelsThatSayNothingHaveRatioOne() {
        UniformRandomProvider rng = Seed.of(1).rng();
        float[][] states = new float[200][50];
        for (float[] row : states) for (int f = 0; f < 50; f++) row[f] = rng.nextFloat();
        int[] labels = IntStream.range(0, 200).map(i -> i % 10).toArray();
        assertThat(FisherRatio.of(states, labels).ratio()).isCloseTo(1, within(5 * Math.sqrt(2 / 450.0)));
    }

    @Test
    void nothingSeparatesStatesAlikeAndNothingCanMoreThanClassesWithoutScatter() {
        assertThat(FisherRatio.of(new float[4][3], 0, 1, 0, 1).ratio()).isZero();
        assertThat(FisherRatio.of(new float[][] {{0}, {1}, {0}, {1}}, 0, 1, 0, 1)
                        .ratio())
                .isInfinite();
        assertThatThrownBy(() -> FisherRatio.of(new float[2][3], 0, 1))
                .hasMessageContaining("more samples than classes");
        assertThatThrownBy(() -> FisherRatio.of(new float[2][3], 0, 0)).hasMessageContaining("two classes");
        assertThatThrownBy(() -> FisherRatio.of(new float[][] {{0}, {Float.NaN}, {0}}, 0, 1, 0))
                .hasMessageContaining("finite");
    }
}
