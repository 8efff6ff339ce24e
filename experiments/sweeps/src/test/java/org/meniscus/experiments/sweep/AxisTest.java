package org.meniscus.experiments.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

class AxisTest {
    @Test
    void valuesKeepTheirOrderAndKind() {
        Axis axis =
                axis("{kind: values, path: a, label: A, values: [1 uS, 0.5, true, {name: clip, parameters: {t: 1}}]}");
        assertThat(axis.grid()).extracting(AxisValue::label).containsExactly("1 uS", "0.5", "true", "clip");
        assertThat(axis.grid().get(3).content().path("parameters").path("t").intValue())
                .isEqualTo(1);
        assertThat(axis.at(0.74).label()).isEqualTo("true");
        assertThat(axis.at(Math.nextDown(1.0)).label()).isEqualTo("clip");
    }

    @Test
    void aRangeOfQuantitiesKeepsItsUnit() {
        assertThat(axis("{kind: range, path: a, label: A, from: 0 uS, to: 1 uS, points: 4}")
                        .grid())
                .extracting(AxisValue::label)
                .containsExactly("0 uS", "0.333333 uS", "0.666667 uS", "1 uS");
    }

    @Test
    void wholeBoundsGiveWholeValuesEachOnce() {
        assertThat(axis("{kind: range, path: a, label: A, from: 3, to: 5, points: 6}")
                        .grid())
                .extracting(value -> value.content().toString())
                .containsExactly("3", "4", "5");
    }

    @Test
    void aLogRangeHasOneRatio() {
        assertThat(axis("{kind: log-range, path: a, label: A, from: 0.001, to: 1.0, points: 4}")
                        .grid())
                .extracting(value -> value.content().doubleValue())
                .containsExactly(0.001, 0.01, 0.1, 1.0);
    }

    @Test
    void numberAndUnitOfAValue() {
        AxisValue quantity =
                axis("{kind: values, path: a, label: A, values: [-1.5e2 /uS]}").at(0);
        assertThat(quantity.number()).contains(-150.0);
        assertThat(quantity.unit()).contains("/uS");
        assertThat(axis("{kind: values, path: a, label: A, values: [clip]}")
                        .at(0)
                        .unit())
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{kind: range, path: a, label: A, from: 1 uS, to: 2 nS, points: 3}|need one unit",
                "{kind: range, path: a, label: A, from: 2, to: 1, points: 3}|less than",
                "{kind: range, path: a, label: A, from: x, to: 1, points: 3}|'x' is not a number",
                "{kind: range, path: a, label: A, to: 1, points: 3}|from is missing",
                "{kind: range, path: a, label: A, from: 1, to: 2, points: 1}|2 or more, got 1",
                "{kind: log-range, path: a, label: A, from: 0, to: 2, points: 3}|above zero",
                "{kind: values, path: a, label: A, values: []}|no values",
                "{kind: values, path: a, label: A, values: [1, 1]}|two values with one label",
                "{kind: values, path: a, label: '', values: [1]}|label must not be blank",
                "{kind: list, path: a, label: A, values: [1]}|unknown kind 'list'"
            })
    void badAxesAreRefused(String yaml, String reason) {
        assertThatThrownBy(() -> axis(yaml)).isInstanceOf(InputException.class).hasMessageContaining(reason);
    }

    private static Axis axis(String yaml) {
        return ConfigReader.read(yaml, "axis", Axis.class);
    }
}
