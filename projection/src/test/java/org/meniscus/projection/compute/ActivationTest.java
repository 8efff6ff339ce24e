package org.meniscus.projection.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivationTest {
    /** Computed with mpmath at 50 digits by normal_cdf.py beside the file. */
    @Test
    void geluMatchesFiftyDigitValues() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/golden/gelu/gelu.csv")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(",", -1))
                    .forEach(cells -> {
                        double x = Double.parseDouble(cells[0]);
                        assertThat(Activation.GELU.value(x)).isCloseTo(Double.parseDouble(cells[1]), within(1e-14));
                        assertThat(Activation.GELU.slope(x)).isCloseTo(Double.parseDouble(cells[2]), within(1e-14));
                    });
        }
    }

    @ParameterizedTest
    @EnumSource
    void slopeIsTheDerivative(Activation f) {
        for (double x = -8.03; x < 8; x += 0.17)
            assertThat(f.slope(x)).isCloseTo((f.value(x + 1e-6) - f.value(x - 1e-6)) / 2e-6, within(1e-8));
    }

    @Test
    void agreesWithStrictMath() {
        for (double x = -700; x < 700; x += 0.317) {
            assertThat(NormalCurve.exp(x) / StrictMath.exp(x)).isCloseTo(1, within(4e-16));
            assertThat(Activation.TANH.value(x)).isCloseTo(StrictMath.tanh(x), within(3e-16));
            assertThat(Activation.SIGMOID.value(x)).isCloseTo(1 / (1 + StrictMath.exp(-x)), within(3e-16));
        }
    }

    @Test
    void extremesStayFiniteAndNanStaysNan() {
        assertThat(NormalCurve.exp(-1000)).isZero();
        assertThat(NormalCurve.exp(1000)).isInfinite();
        assertThat(NormalCurve.exp(0)).isOne();
        assertThat(Activation.GELU.value(-100)).isZero();
        assertThat(Activation.GELU.value(100)).isEqualTo(100);
        assertThat(Activation.TANH.value(-1000)).isEqualTo(-1);
        assertThat(Activation.SIGMOID.value(-1000)).isZero();
        for (Activation f : Activation.values()) assertThat(f.value(Double.NaN)).isNaN();
    }

    @Test
    void theNormalCurveHasItsTails() {
        // Abramowitz and Stegun, table 26.1 and scipy.stats.norm.cdf(-10)
        assertThat(NormalCurve.cdf(1.96)).isCloseTo(0.9750021048517795, within(1e-15));
        assertThat(NormalCurve.cdf(-10) / 7.619853024160526e-24).isCloseTo(1, within(1e-12));
        assertThat(NormalCurve.cdf(0)).isCloseTo(0.5, within(2e-14));
    }
}
