package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.sampling.distribution.ContinuousSampler;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.WriteAndVerify.Outcome;
import org.meniscus.device.published.CurvedResponse;
import org.meniscus.device.published.PulseCurve;

class WriteAndVerifyTest {
    private static final double LOW = 1e-6;
    private static final double HIGH = 1e-5;
    private static final PulseCurve UP = new PulseCurve(LOW, HIGH, 100, 2.4);
    private static final PulseCurve DOWN = new PulseCurve(LOW, HIGH, 100, -2.4);

    private static final PulseResponse RESPONSE = new CurvedResponse(UP, DOWN);

    private static ContinuousSampler gaussian() {
        return ZigguratSampler.NormalizedGaussian.of(Seed.of(3).rng());
    }

    @Test
    void withoutNoiseThePulsesFollowTheCurves() {
        double g = LOW;
        for (int x = 1; x <= 100; x++) {
            g = RESPONSE.potentiate(g, 1);
            assertThat(g).isCloseTo(UP.at(x), within(1e-15));
        }
        assertThat(RESPONSE.potentiate(g, 1)).isCloseTo(HIGH, within(1e-15));
        for (int x = 99; x >= 0; x--) {
            g = RESPONSE.depress(g, 1);
            assertThat(g).isCloseTo(DOWN.at(x), within(1e-15));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.3, 0.7, 0.95})
    void reachesItsTargetFromEitherEnd(double share) {
        double target = LOW + share * (HIGH - LOW);
        WriteAndVerify cell = new WriteAndVerify(RESPONSE, 0.01);
        for (double start : new double[] {LOW, HIGH}) {
            Outcome outcome = cell.program(start, target, 0.02 * (HIGH - LOW), 1000, 1, gaussian());
            assertThat(outcome.reached()).isTrue();
            assertThat(outcome.siemens()).isCloseTo(target, within(0.02 * (HIGH - LOW)));
            assertThat(outcome.pulses()).isBetween(1, 1000);
        }
    }

    @Test
    void theBudgetIsKeptAndFailureIsSaid() {
        Outcome outcome = new WriteAndVerify(RESPONSE, 0).program(LOW, HIGH, 1e-9, 5, 1, gaussian());
        assertThat(outcome).isEqualTo(new Outcome(outcome.siemens(), 5, false));
        assertThat(outcome.siemens()).isCloseTo(UP.at(5), within(1e-15));
        assertThat(new WriteAndVerify(RESPONSE, 0)
                        .program(5e-6, 5e-6, 0, 5, 1, gaussian())
                        .pulses())
                .isZero();
    }

    @Test
    void onePulseScattersByTheCycleShare() {
        WriteAndVerify cell = new WriteAndVerify(RESPONSE, 0.02);
        ContinuousSampler gaussian = gaussian();
        double expected = UP.at(UP.position(5e-6) + 1);
        double square = 0;
        int n = 20_000;
        for (int k = 0; k < n; k++) square += Math.pow(cell.potentiate(5e-6, 1, 1, gaussian) - expected, 2) / n;
        // standard error 0.5 %
        assertThat(Math.sqrt(square) / (0.02 * (HIGH - LOW))).isCloseTo(1, within(0.03));
    }

    @Test
    void refusesNonsense() {
        PulseCurve other = new PulseCurve(LOW, 2 * HIGH, 100, 1);
        assertThatThrownBy(() -> new CurvedResponse(UP, other)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new WriteAndVerify(RESPONSE, -1)).isInstanceOf(InputException.class);
        WriteAndVerify cell = new WriteAndVerify(RESPONSE, 0);
        assertThatThrownBy(() -> cell.program(LOW, 2 * HIGH, 0, 1, 1, gaussian()))
                .isInstanceOf(InputException.class);
        assertThatThrownBy(() -> cell.program(LOW, HIGH, Double.NaN, 1, 1, gaussian()))
                .isInstanceOf(InputException.class);
    }
}
