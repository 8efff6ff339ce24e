package org.meniscus.liquid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;

class LifPopulationTest {
    private static final LifParameters LIF =
            new LifParameters(0.9, 5, LifParameters.Reset.HARD, 1, 1, 0, 0, LifParameters.Refractory.LEAK, 0, 0);
    private static final Seed SEED = Seed.of(3).at("neurons");

    @Test
    void withoutVariationAllAreAlike() {
        for (LifPopulation population : new LifPopulation[] {
            LifPopulation.uniform(LIF, 50), LifPopulation.varied(LIF, 50, NeuronVariation.NONE, SEED)
        })
            for (int n = 0; n < 50; n++) {
                assertThat(population.decay(n)).isCloseTo(0.9, within(1e-15));
                assertThat(population.threshold(n)).isEqualTo(5);
            }
    }

    /** Mean 1 and the wanted deviation, each within 4.5 standard errors: false alarms below 1 in 100 000. */
    @ParameterizedTest
    @CsvSource({"0.05, 0.02", "0.3, 0.1", "0.02, 0.4"})
    void theFactorsHaveTheWantedMoments(double timeConstant, double threshold) {
        int size = 40_000;
        LifPopulation population = LifPopulation.varied(LIF, size, new NeuronVariation(timeConstant, threshold), SEED);
        assertMoments(
                IntStream.range(0, size)
                        .mapToDouble(n -> Math.log(0.9) / Math.log(population.decay(n)))
                        .toArray(),
                timeConstant);
        assertMoments(
                IntStream.range(0, size)
                        .mapToDouble(n -> (population.threshold(n) - 1) / 4)
                        .toArray(),
                threshold);
    }

    @Test
    void aLargerPopulationBeginsWithTheSameNeurons() {
        NeuronVariation variation = new NeuronVariation(0.2, 0.1);
        LifPopulation small = LifPopulation.varied(LIF, 10, variation, SEED);
        LifPopulation large = LifPopulation.varied(LIF, 20, variation, SEED);
        LifPopulation other = LifPopulation.varied(LIF, 10, variation, SEED.at("other"));
        for (int n = 0; n < 10; n++) {
            assertThat(large.decay(n)).isEqualTo(small.decay(n)).isNotEqualTo(other.decay(n));
            assertThat(large.threshold(n)).isEqualTo(small.threshold(n)).isNotEqualTo(other.threshold(n));
        }
    }

    @Test
    void decaysOfZeroAndOneStayWhatTheyAre() {
        NeuronVariation variation = new NeuronVariation(0.5, 0);
        for (double decay : new double[] {0, 1})
            for (int n = 0; n < 20; n++)
                assertThat(LifPopulation.varied(LifParameters.of(decay, 1), 20, variation, SEED)
                                .decay(n))
                        .isEqualTo(decay);
    }

    @Test
    void aThresholdBelowTheResetPotentialIsRefused() {
        LifParameters tight =
                new LifParameters(0.9, 1, LifParameters.Reset.HARD, 0, 0.9, 0, 0, LifParameters.Refractory.LEAK, 0, 0);
        assertThatThrownBy(() -> LifPopulation.varied(tight, 200, new NeuronVariation(0, 0.3), SEED))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("thresholdDeviation 0.3 puts the threshold of neuron")
                .hasMessageContaining("below the reset potential 0.9");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.1, Double.NaN, Double.POSITIVE_INFINITY})
    void deviationsAreNumbersFromZero(double bad) {
        assertThatThrownBy(() -> new NeuronVariation(bad, 0)).hasMessageContaining("timeConstantDeviation");
        assertThatThrownBy(() -> new NeuronVariation(0, bad)).hasMessageContaining("thresholdDeviation");
    }

    private static void assertMoments(double[] factors, double deviation) {
        int n = factors.length;
        double mean = IntStream.range(0, n).mapToDouble(i -> factors[i]).sum() / n;
        double variance = IntStream.range(0, n)
                        .mapToDouble(i -> (factors[i] - mean) * (factors[i] - mean))
                        .sum()
                / (n - 1);
        double kurtosis = Math.pow(1 + deviation * deviation, 4)
                + 2 * Math.pow(1 + deviation * deviation, 3)
                + 3 * Math.pow(1 + deviation * deviation, 2)
                - 3;
        assertThat(mean).isCloseTo(1, within(4.5 * deviation / Math.sqrt(n)));
        assertThat(variance / (deviation * deviation)).isCloseTo(1, within(4.5 * Math.sqrt((kurtosis - 1) / n)));
    }
}
