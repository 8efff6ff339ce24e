package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void linearRampsBetweenItsPoints() {
        Schedule ramp = new Schedule.Linear(1, 3, 0.2, 0.6);
        assertThat(ramp.at(0)).isEqualTo(1);
        assertThat(ramp.at(0.2)).isEqualTo(1);
        assertThat(ramp.at(0.4)).isCloseTo(2, within(1e-15));
        assertThat(ramp.at(0.6)).isEqualTo(3);
        assertThat(ramp.at(1)).isEqualTo(3);
    }

    @Test
    void aRampOfNoLengthIsAStep() {
        Schedule ramp = new Schedule.Linear(1, 3, 0.5, 0.5);
        assertThat(ramp.at(0.49)).isEqualTo(1);
        assertThat(ramp.at(0.5)).isEqualTo(3);
    }

    @Test
    void stepChangesAtItsPoint() {
        Schedule step = new Schedule.Step(1, 0, 0.33);
        assertThat(step.at(0.32)).isEqualTo(1);
        assertThat(step.at(0.33)).isZero();
    }

    @Test
    void cosineSwingsBetweenItsBounds() {
        Schedule swing = new Schedule.Cosine(0.5625, 1.8, 2);
        assertThat(swing.at(0)).isEqualTo(0.5625);
        assertThat(swing.at(0.25)).isCloseTo(1.8, within(1e-15));
        assertThat(swing.at(0.5)).isCloseTo(0.5625, within(1e-15));
    }

    @Test
    void refusesBounds() {
        assertThatThrownBy(() -> new Schedule.Linear(0, 1, 0.6, 0.2)).isInstanceOf(LossException.class);
        assertThatThrownBy(() -> new Schedule.Constant(Double.NaN)).isInstanceOf(LossException.class);
        assertThatThrownBy(() -> new Schedule.Cosine(0, 1, 0)).isInstanceOf(LossException.class);
    }
}
