package org.meniscus.losses.autodiff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ElementaryTest {
    @Test
    void expIsWithinTwoUlpsOfFdlibmOverTheWholeRange() {
        Random random = new Random(1);
        for (int i = 0; i < 1_000_000; i++) {
            double x = -708 + 1417 * random.nextDouble();
            assertUlps(x, 2);
            assertUlps(random.nextGaussian(), 2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {
                0,
                -0.0,
                1,
                -1,
                0.5,
                -0.5,
                1e-300,
                -1e-17,
                709.78,
                -708,
                0.34657359027997264,
                -0.34657359027997264
            })
    void expAtTheEdges(double x) {
        assertUlps(x, 2);
    }

    @Test
    void expOutsideItsRange() {
        assertThat(Elementary.exp(-708.1)).isZero();
        assertThat(Elementary.exp(Double.NEGATIVE_INFINITY)).isZero();
        assertThat(Elementary.exp(710)).isInfinite();
        assertThat(Elementary.exp(Double.POSITIVE_INFINITY)).isInfinite();
        assertThat(Elementary.exp(Double.NaN)).isNaN();
    }

    @Test
    void softplusNeitherOverflowsNorCancels() {
        assertThat(Elementary.softplus(0)).isCloseTo(Math.log(2), within(1e-16));
        assertThat(Elementary.softplus(1000)).isEqualTo(1000);
        assertThat(Elementary.softplus(-50)).isCloseTo(Math.exp(-50), within(1e-36));
        assertThat(Elementary.softplus(-1000)).isZero();
    }

    @Test
    void sigmoidIsTheSlopeOfSoftplus() {
        for (double x = -40; x <= 40; x += 0.37) {
            double slope = (Elementary.softplus(x + 1e-5) - Elementary.softplus(x - 1e-5)) / 2e-5;
            assertThat(Elementary.sigmoid(x)).isCloseTo(slope, within(1e-9));
            assertThat(Elementary.sigmoid(x) + Elementary.sigmoid(-x)).isCloseTo(1, within(1e-15));
        }
    }

    private static void assertUlps(double x, double ulps) {
        double reference = StrictMath.exp(x);
        if (!(Math.abs(Elementary.exp(x) - reference) <= ulps * Math.ulp(reference)))
            throw new AssertionError("exp(" + x + ") = " + Elementary.exp(x) + ", expected " + reference);
    }
}
