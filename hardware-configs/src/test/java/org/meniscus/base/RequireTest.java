package org.meniscus.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequireTest {
    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void noCheckLetsNaNOrInfinityPass(double bad) {
        assertThatThrownBy(() -> Require.finite("x", bad)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Require.positive("x", bad)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Require.nonNegative("x", bad)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> Require.inRange("x", bad, -1e300, 1e300)).isInstanceOf(InputException.class);
    }

    @Test
    void boundsAreWhereTheNamesSay() {
        assertThat(Require.positive("x", Double.MIN_VALUE)).isEqualTo(Double.MIN_VALUE);
        assertThatThrownBy(() -> Require.positive("x", 0.0)).hasMessage("x must be positive and finite, got 0.0");
        assertThat(Require.nonNegative("x", 0.0)).isZero();
        assertThatThrownBy(() -> Require.nonNegative("x", -1e-300)).isInstanceOf(InputException.class);
        assertThat(Require.inRange("x", 1.0, 0, 1)).isEqualTo(1);
        assertThatThrownBy(() -> Require.inRange("x", 1.5, 0, 1)).hasMessage("x must be in [0.0, 1.0], got 1.5");
        assertThat(Require.finite("x", -3)).isEqualTo(-3);
    }

    @Test
    void integersLikewise() {
        assertThat(Require.positive("n", 1)).isEqualTo(1);
        assertThatThrownBy(() -> Require.positive("n", 0)).hasMessage("n must be 1 or more, got 0");
        assertThat(Require.nonNegative("n", 0)).isZero();
        assertThatThrownBy(() -> Require.nonNegative("n", -1)).hasMessage("n must be 0 or more, got -1");
        assertThat(Require.inRange("n", 3, 3, 4)).isEqualTo(3);
        assertThat(Require.inRange("n", 4, 3, 4)).isEqualTo(4);
        assertThatThrownBy(() -> Require.inRange("n", 5, 3, 4)).hasMessage("n must be in [3, 4], got 5");
        assertThatThrownBy(() -> Require.inRange("n", 2, 3, 4)).isInstanceOf(InputException.class);
    }

    @Test
    void absenceIsNamed() {
        assertThatThrownBy(() -> Require.present("adc", null)).hasMessage("adc is missing");
        assertThat(Require.present("adc", "x")).isEqualTo("x");
        assertThatThrownBy(() -> Require.notBlank("name", " ")).hasMessage("name must not be blank");
        assertThatThrownBy(() -> Require.notBlank("name", null)).hasMessage("name must not be blank");
        assertThat(Require.notBlank("name", "a")).isEqualTo("a");
    }

    @Test
    void rulesAcrossFieldsAreSentencesInTheRootLocale() {
        assertThatThrownBy(() -> Require.that(false, "%s is %.1f", "x", 1.5)).hasMessage("x is 1.5");
        assertThatCode(() -> Require.that(true, "never")).doesNotThrowAnyException();
    }
}
