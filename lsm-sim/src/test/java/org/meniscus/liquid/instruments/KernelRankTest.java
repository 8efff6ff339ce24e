package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.DiscreteSampler;
import org.apache.commons.rng.sampling.distribution.PoissonSampler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;

class KernelRankTest {
    /** A product of random factors has the rank of its inner dimension; in float the rest is rounding. */
    @ParameterizedTest
    @CsvSource({"20, 30, 5", "30, 20, 20", "40, 40, 1", "17, 90, 17"})
    void theRankOfAProductIsItsInnerDimension(int inputs, int features, int inner) {
        UniformRandomProvider rng = Seed.of(inputs).rng();
        double[][] left = new double[inputs][inner];
        double[][] right = new double[inner][features];
        for (double[] row : left) for (int k = 0; k < inner; k++) row[k] = rng.nextDouble(-1, 1);
        for (double[] row : right) for (int k = 0; k < features; k++) row[k] = rng.nextDouble(-1, 1);
        float[][] states = new float[inputs][features];
        for (int i = 0; i < inputs; i++)
            for (int f = 0; f < features; f++) {
                double sum = 0;
                for (int k = 0; k < inner; k++) sum += left[i][k] * right[k][f];
                states[i][f] = (float) sum;
            }
        KernelRank rank = KernelRank.of(states);
        assertThat(rank.rank()).isEqualTo(inner);
        assertThat(rank.effective()).isBetween(1 - 1e-6, Math.min(inner, inputs - 1) + 1e-6);
    }

    @Test
    void theDimensionsAreThoseOfTheVariance() {
        // variances in proportion 9 to 1 along two axes, whatever the mean: (9 + 1)^2 / (81 + 1)
        for (float mean : new float[] {0, 100}) {
            float[][] states = {{mean + 3, mean}, {mean - 3, mean}, {mean, mean + 1}, {mean, mean - 1}};
            assertThat(KernelRank.of(states).effective()).isCloseTo(100 / 82.0, within(1e-12));
        }
        assertThat(KernelRank.of(new float[][] {{2, 0, 0}, {0, -2, 0}}).effective())
                .as("two states differ along one line")
                .isCloseTo(1, within(1e-12));
    }

    /** 200 independent neurons in 200 recordings: n p / (n + p) = 100 dimensions; the mean alone would leave 1.07. */
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 3, 30})
    void independentPoissonNeuronsFillAllDimensions(double rate) {
        UniformRandomProvider rng = Seed.of(7).rng();
        DiscreteSampler poisson = PoissonSampler.of(rng, rate);
        float[][] states = new float[200][200];
        for (float[] row : states) for (int f = 0; f < 200; f++) row[f] = poisson.sample() / 100f;
        assertThat(KernelRank.of(states).effective()).isBetween(98.0, 101.0);
    }

    /** The tolerance is {@code largest * longer side * 2^-23}: here 4 * 6 * 2^-23. What lies on it is rounding. */
    @ParameterizedTest
    @CsvSource({"0x18.0p-23, 1", "0x18.1p-23, 2", "0x17.0p-23, 1", "0x30.0p-23, 2"})
    void whatIsAboveTheRoundingOfFloatsCounts(String small, int rank) {
        float value = Float.parseFloat(small);
        assertThat(KernelRank.of(new float[][] {{4, 0, 0, 0, 0, 0}, {0, value, 0, 0, 0, 0}})
                        .rank())
                .isEqualTo(rank);
        float[][] tall = new float[6][2];
        tall[0][0] = 4;
        tall[5][1] = value;
        assertThat(KernelRank.of(tall).rank()).as("taller than wide").isEqualTo(rank);
    }

    @Test
    void theSpectrumFalls() {
        assertThat(KernelRank.spectrum(new float[][] {{0, 1, 0}, {-3, 0, 0}}))
                .containsExactly(new double[] {3, 1}, within(1e-12));
    }

    @Test
    void silentLiquidsHaveNoRank() {
        assertThat(KernelRank.of(new float[5][4])).isEqualTo(new KernelRank(0, 0));
    }

    @Test
    void statesAreNumbers() {
        assertThatThrownBy(() -> KernelRank.of(new float[][] {{Float.NaN}}))
                .hasMessageContaining("state must be finite");
        assertThatThrownBy(() -> KernelRank.of(new float[0][])).hasMessageContaining("states must be 1 or more");
    }
}
