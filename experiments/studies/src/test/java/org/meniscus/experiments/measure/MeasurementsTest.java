package org.meniscus.experiments.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.config.ConfigReader;

class MeasurementsTest {
    private static final Measure ACCURACY = Measure.of(Role.TEST, Statistic.ACCURACY);

    private final Measurements measured = new Measurements();

    @Test
    void theyStayInTheOrderOfMeasuring() {
        measured.add(ACCURACY, 0.5);
        measured.add(ACCURACY.as(Statistic.CHANCE), 0.1);
        measured.add(Measure.of(Role.LOSS, Statistic.AUC), 0.7);
        assertThat(measured)
                .extracting(one -> one.measure().toString())
                .containsExactly("test.accuracy", "test.chance", "loss.auc");
        assertThat(measured.value(ACCURACY)).isEqualTo(0.5);
    }

    @Test
    void nothingIsMeasuredTwice() {
        measured.add(ACCURACY, 0.5);
        assertThatThrownBy(() -> measured.add(ACCURACY, 0.6))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("measured twice: test.accuracy");
    }

    @Test
    void whatIsNotMeasuredHasNoValue() {
        assertThatThrownBy(() -> measured.value(ACCURACY)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void theyComeBackFromJson() throws JsonProcessingException {
        measured.add(new Measurement(ACCURACY, 50, 0.1 + 0.2));
        measured.add(ACCURACY.in(Role.VALIDATION), 1);
        String json = ConfigReader.json().writeValueAsString(measured);
        assertThat(json).startsWith("[{\"measure\":\"test.accuracy\",\"count\":50,\"value\":0.30000000000000004}");
        assertThat(ConfigReader.json().readValue(json, Measurements.class)).isEqualTo(measured);
    }

    @Test
    void aRoleChangesNothingButTheRole() {
        assertThat(new Measurement(ACCURACY, 50, 0.3).in(Role.SOFTWARE))
                .isEqualTo(new Measurement(Measure.of(Role.SOFTWARE, Statistic.ACCURACY), 50, 0.3));
        assertThatThrownBy(() -> new Measurement(ACCURACY, -1, 0)).isInstanceOf(InputException.class);
        assertThat(Measurements.of(List.of())).isEmpty();
    }

    @Test
    void peopleReadSharesInPerCent() {
        assertThat(Unit.SHARE.text(0.8)).isEqualTo("80.0 %");
        assertThat(Unit.JOULES.text(1.5e-7)).isEqualTo("1.500e-07 J");
        assertThat(Unit.NONE.text(2)).isEqualTo("2.000");
        assertThat(Unit.SHARE.number(0.0551)).isEqualTo("5.5");
    }
}
