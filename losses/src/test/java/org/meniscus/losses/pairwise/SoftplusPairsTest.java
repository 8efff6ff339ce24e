package org.meniscus.losses.pairwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.losses.LossException;
import org.meniscus.losses.autodiff.Elementary;

/** The compressed sum against the sum over all B^2 (B - 1) comparisons. */
class SoftplusPairsTest {
    @ParameterizedTest
    @CsvSource({
        "2, 0.05, 1",
        "3, 0.01, 1",
        "24, 0.001, 1",
        "24, 0.05, 1",
        "24, 1, 1",
        "24, 50, 1",
        "24, 0.5, 40",
        "40, 0.02, 1"
    })
    void equalsTheFullSum(int n, double tau, double scale) {
        double[] s = new Random(n).doubles((long) n * n, -scale, scale).toArray();
        SoftplusPairs pairs = SoftplusPairs.of(s, n, tau);
        double sum = 0;
        double temperatureSlope = 0;
        double won = 0;
        double[] slope = new double[n * n];
        for (int i = 0; i < n; i++)
            for (int k = 0; k < n * n; k++) {
                if (k % (n + 1) == 0) continue;
                double u = (s[k] - s[i * (n + 1)]) / tau;
                sum += Elementary.softplus(u);
                slope[k] += Elementary.sigmoid(u) / tau;
                slope[i * (n + 1)] -= Elementary.sigmoid(u) / tau;
                temperatureSlope -= u * Elementary.sigmoid(u) / tau;
                if (u < 0) won++;
            }
        assertThat(pairs.sum()).isCloseTo(sum, within(1e-12 * sum));
        assertThat(pairs.temperatureSlope()).isCloseTo(temperatureSlope, within(1e-11 * n * n * n / tau));
        assertThat(pairs.auc()).isCloseTo(won / ((double) n * n * (n - 1)), within(1e-15));
        for (int k = 0; k < n * n; k++) assertThat(pairs.slope()[k]).isCloseTo(slope[k], within(1e-11 * n * n / tau));
    }

    @Test
    void equalSimilaritiesAreOneInterval() {
        double[] s = {0.3, 0.3, 0.3, 0.3};
        SoftplusPairs pairs = SoftplusPairs.of(s, 2, 0.1);
        assertThat(pairs.sum()).isCloseTo(4 * Math.log(2), within(1e-14));
        assertThat(pairs.auc()).isZero();
    }

    @Test
    void similaritiesOutOfAllProportionAreRefused() {
        assertThatThrownBy(() -> SoftplusPairs.of(new double[] {0, 1e9, 0, 0}, 2, 0.01))
                .isInstanceOf(LossException.class)
                .hasMessageContaining("normalize the rows or raise the temperature");
    }
}
