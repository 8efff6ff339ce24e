package org.meniscus.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.losses.pairwise.InfoNce;
import org.meniscus.losses.regularizer.Koleo;

class LearnableTemperatureTest {
    private final LossInputs inputs = RandomInputs.of(new InfoNce(), 3);

    @Test
    void gradientIsThatOfTheLogScale() {
        LearnableTemperature tau = LearnableTemperature.startingAt(0.2);
        double slope = tau.gradient(tau.applied(new InfoNce()).evaluate(inputs));
        double h = 1e-5;
        double difference =
                (valueAt(tau.withLogScale(tau.logScale() + h)) - valueAt(tau.withLogScale(tau.logScale() - h)))
                        / (2 * h);
        assertThat(slope).isCloseTo(difference, within(1e-8));
    }

    @Test
    void descentLowersTheLossAndStaysInBounds() {
        LearnableTemperature tau = LearnableTemperature.startingAt(1);
        double before = valueAt(tau);
        for (int step = 0; step < 500; step++)
            tau = tau.withLogScale(tau.logScale()
                    - 0.5 * tau.gradient(tau.applied(new InfoNce()).evaluate(inputs)));
        assertThat(valueAt(tau)).isLessThan(before);
        assertThat(tau.temperature()).isBetween(0.01 * (1 - 1e-12), 100.0);
    }

    @Test
    void clampsTheTemperature() {
        LearnableTemperature albef = new LearnableTemperature(0, 0.001, 0.5);
        assertThat(albef.temperature()).isCloseTo(0.5, within(1e-15));
        assertThat(albef.withLogScale(100).temperature()).isCloseTo(0.001, within(1e-15));
        assertThat(LearnableTemperature.startingAt(0.07).temperature()).isCloseTo(0.07, within(1e-15));
    }

    @Test
    void aLossWithoutTemperatureHasNothingToLearn() {
        LossResult result = new Koleo().evaluate(RandomInputs.of(new Koleo(), 1));
        assertThatThrownBy(() -> LearnableTemperature.startingAt(1).gradient(result))
                .hasMessageContaining("no temperature");
    }

    private double valueAt(LearnableTemperature tau) {
        return tau.applied(new InfoNce()).evaluate(inputs).value();
    }
}
