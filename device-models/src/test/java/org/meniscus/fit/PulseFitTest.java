package org.meniscus.fit;

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
import org.meniscus.device.published.PulseCurve;

class PulseFitTest {
    private static double[] train(double label, double noise, long seed) {
        PulseCurve curve = new PulseCurve(3e-9, 3.8e-8, 97, label);
        ContinuousSampler gaussian =
                ZigguratSampler.NormalizedGaussian.of(Seed.of(seed).rng());
        double[] train = new double[98];
        for (int x = 0; x < train.length; x++) train[x] = Math.abs(curve.at(x) + noise * gaussian.sample());
        return train;
    }

    @ParameterizedTest
    @ValueSource(doubles = {-4.88, -1, 0.05, 1.75, 2.4, 6})
    void anExactTrainGivesItsLabelBack(double label) {
        PulseFit fit = PulseFit.of(train(label, 0, 1));
        assertThat(fit.label().value()).isCloseTo(label, within(2e-3));
        assertThat(fit.minimum().value()).isCloseTo(3e-9, within(1e-12));
        assertThat(fit.maximum().value()).isCloseTo(3.8e-8, within(1e-12));
        assertThat(fit.residual()).isLessThan(1e-12);
        assertThat(fit.curve().at(50)).isCloseTo(new PulseCurve(3e-9, 3.8e-8, 97, label).at(50), within(1e-12));
    }

    /** 95 % intervals hold the truth in 95 % of 100 noisy trains: standard deviation 2.2; five allowed. */
    @Test
    void intervalsCoverTheTruth() {
        int covered = 0;
        double residual = 0;
        for (int s = 0; s < 100; s++) {
            PulseFit fit = PulseFit.of(train(2.4, 1e-9, s));
            if (fit.label().low() <= 2.4 && 2.4 <= fit.label().high()) covered++;
            residual += fit.residual() / 100;
        }
        assertThat(covered).isBetween(84, 100);
        assertThat(residual).isCloseTo(1e-9, within(1e-10));
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> PulseFit.of(new double[] {1, 2, 3})).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PulseFit.of(new double[] {1, 1, 1, 1, 1})).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> PulseFit.of(new double[] {1, 2, 3, Double.NaN, 5}))
                .isInstanceOf(InputException.class);
    }

    /** Errors of pulses stay, errors of reads do not: the first are found under the second, over 40 trains. */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.01, 0.02})
    void theErrorOfAPulseIsToldFromThatOfARead(double share) {
        double square = 0;
        int trains = 40;
        for (int seed = 0; seed < trains; seed++) {
            ContinuousSampler gaussian =
                    ZigguratSampler.NormalizedGaussian.of(Seed.of(seed).rng());
            PulseCurve curve = new PulseCurve(3e-9, 3.8e-8, 97, 1);
            double[] train = new double[98];
            double walk = 0;
            for (int x = 0; x < train.length; x++) {
                train[x] = Math.max(curve.at(x) + walk + 0.01 * 3.5e-8 * gaussian.sample(), 0);
                walk += share * 3.5e-8 * gaussian.sample();
            }
            FittedNumber error = PulseFit.of(train).cycleDeviation(train);
            assertThat(error.low()).isLessThanOrEqualTo(error.value());
            square += error.value() * error.value() / trains;
        }
        // A single train knows it to a fifth at best, forty to a few percent; without any, noise alone leaves some.
        if (share == 0) assertThat(Math.sqrt(square)).isLessThan(0.006);
        else assertThat(Math.sqrt(square)).isCloseTo(share, within(0.2 * share));
    }
}
