package org.meniscus.losses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.meniscus.losses.LossException;

class EmbeddingQualityTest {
    /** Four unit vectors along +x, +y, -x, -y, times any length. */
    private static final double[] CROSS = {2, 0, 0, 3, -1, 0, 0, -5};

    private static final int[] DISTINCT = {0, 1, 2, 3};

    @Test
    void aPerfectMatch() {
        EmbeddingQuality quality = EmbeddingQuality.of(CROSS, CROSS, DISTINCT, 2, 0.1);
        assertThat(quality.alignment()).isCloseTo(0, within(1e-15));
        assertThat(quality.auc()).isEqualTo(1);
        assertThat(quality.tolerance()).isNaN();
        // of 12 ordered pairs 8 at squared distance 2, 4 at 4
        assertThat(quality.uniformity()).isCloseTo(Math.log((8 * Math.exp(-4) + 4 * Math.exp(-8)) / 12), within(1e-14));
    }

    @Test
    void oppositePartnersLoseEveryComparison() {
        double[] opposite = {-2, 0, 0, -3, 1, 0, 0, 5};
        EmbeddingQuality quality = EmbeddingQuality.of(CROSS, opposite, DISTINCT, 2, 0.1);
        assertThat(quality.alignment()).isCloseTo(4, within(1e-15));
        assertThat(quality.auc()).isZero();
    }

    @Test
    void collapse() {
        double[] point = {1, 1, 1, 1, 1, 1, 1, 1};
        EmbeddingQuality quality = EmbeddingQuality.of(point, point, new int[] {0, 0, 1, 1}, 2, 0.1);
        assertThat(quality.uniformity()).isCloseTo(0, within(1e-14));
        assertThat(quality.tolerance()).isCloseTo(1, within(1e-15));
        assertThat(quality.auc()).isEqualTo(0.5);
        assertThat(quality.effectiveNegatives()).isCloseTo(2, within(1e-14)); // two of another class, equally near
    }

    @Test
    void effectiveNegativesFallFromAllToOneWithTheTemperature() {
        double[] za = new Random(1).doubles(40, -1, 1).toArray();
        double[] zb = new Random(2).doubles(40, -1, 1).toArray();
        int[] labels = new int[20];
        for (int i = 0; i < 20; i++) labels[i] = i;
        double hot = EmbeddingQuality.of(za, zb, labels, 2, 1000).effectiveNegatives();
        double warm = EmbeddingQuality.of(za, zb, labels, 2, 0.1).effectiveNegatives();
        double cold = EmbeddingQuality.of(za, zb, labels, 2, 1e-6).effectiveNegatives();
        assertThat(hot).isCloseTo(19, within(1e-4));
        assertThat(warm).isBetween(1.5, 18.0);
        assertThat(cold).isCloseTo(1, within(1e-6));
    }

    @Test
    void refusesWhatItCannotMeasure() {
        assertThatThrownBy(() -> EmbeddingQuality.of(CROSS, CROSS, new int[3], 2, 0.1))
                .isInstanceOf(LossException.class);
        assertThatThrownBy(() -> EmbeddingQuality.of(CROSS, CROSS, DISTINCT, 2, 0))
                .isInstanceOf(LossException.class);
        assertThatThrownBy(() -> EmbeddingQuality.of(new double[2], new double[2], new int[1], 2, 1))
                .isInstanceOf(LossException.class);
    }
}
