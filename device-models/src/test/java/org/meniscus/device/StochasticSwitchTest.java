package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.statistics.inference.BinomialTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class StochasticSwitchTest {
    private static final StochasticSwitch SET = new StochasticSwitch(1e5, 0.16);

    @Test
    void everyVZeroShortensTheWaitByE() {
        assertThat(SET.meanWait(2.16, 0) / SET.meanWait(2, 0)).isCloseTo(1 / Math.E, within(1e-12));
        assertThat(SET.meanWait(2.5, 0.5)).isCloseTo(SET.meanWait(2, 0), within(1e-12));
    }

    /** Binomial test over 10 000 pulses, false-alarm rate 1e-4 each. */
    @ParameterizedTest
    @CsvSource({"2.5,1e-3", "2.6,0.01", "2.8,5e-3", "3,1e-3"})
    void pulsesSwitchWithTheirProbability(double volts, double seconds) {
        UniformRandomProvider rng = Seed.of(1).at("switch").rng();
        int switched = 0;
        for (int k = 0; k < 10_000; k++) if (SET.switches(volts, seconds, 0, rng)) switched++;
        assertThat(BinomialTest.withDefaults()
                        .test(10_000, switched, SET.probability(volts, seconds, 0))
                        .getPValue())
                .isGreaterThan(1e-4);
    }

    @Test
    void waitingHasNoMemory() {
        double stay = 1 - SET.probability(2.5, 1e-3, 0);
        assertThat(1 - SET.probability(2.5, 7e-3, 0)).isCloseTo(Math.pow(stay, 7), within(1e-14));
        assertThat(SET.probability(2.5, 0, 0)).isZero();
    }

    @Test
    void voltageInvertsProbability() {
        double volts = SET.voltage(0.3, 1e-3);
        assertThat(SET.probability(volts, 1e-3, 0)).isCloseTo(0.3, within(1e-12));
        StochasticSwitch reset = new StochasticSwitch(1e5, -0.2);
        assertThat(reset.voltage(0.5, 1e-3)).isNegative();
        assertThat(reset.probability(-3, 1e-3, 0)).isGreaterThan(reset.probability(-2, 1e-3, 0));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> new StochasticSwitch(0, 1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new StochasticSwitch(1, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new StochasticSwitch(1, Double.NaN)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> SET.probability(1, -1, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> SET.voltage(1, 1)).isInstanceOf(InputException.class);
    }
}
