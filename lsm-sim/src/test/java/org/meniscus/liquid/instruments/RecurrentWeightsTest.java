package org.meniscus.liquid.instruments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.liquid.DynamicSynapses;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.NeuronVariation;
import org.meniscus.liquid.Population;
import org.meniscus.liquid.TsodyksMarkram;
import org.meniscus.macro.ExactArray;
import org.meniscus.units.Gain;

class RecurrentWeightsTest {
    /** Gain and threshold k times as large: the same liquid, the same radius. Rest and each neuron's own threshold count. */
    @Test
    void perThresholdStudiesCompare() {
        ExactArray array = ExactArray.of(new float[][] {{9, 9}, {1, 2}, {3, 4}});
        for (double k : new double[] {1, 5, 80}) {
            LifParameters lif = new LifParameters(
                    0.9, 2 * k, LifParameters.Reset.HARD, k, 0, 0, 0, LifParameters.Refractory.LEAK, 0, 0);
            Liquid liquid = Liquid.of(array, lif, new Gain(0.5 * k));
            double radius = RecurrentWeights.spectralRadius(
                    RecurrentWeights.perThreshold(RecurrentWeights.of(liquid, Seed.of(1)), liquid.population()));
            // the eigenvalues of {{1, 2}, {3, 4}} / 2
            assertThat(radius).isCloseTo((5 + Math.sqrt(33)) / 4, within(1e-6));
        }
        Population varied = LifParameters.of(0.9, 3).population(2, new NeuronVariation(0, 0.3), Seed.of(1));
        double[][] scaled = RecurrentWeights.perThreshold(new double[][] {{1, 1}, {1, 1}}, varied);
        assertThat(scaled[0][0]).isEqualTo(1 / varied.swing(0)).isNotEqualTo(scaled[0][1]);
        assertThat(scaled[1][1]).isEqualTo(1 / varied.swing(1));
    }

    @Test
    void weightsAreReadBackWithTheGain() {
        Liquid liquid = Liquid.of(
                ExactArray.of(new float[][] {{9, 9}, {1, 2}, {3, 4}}), LifParameters.of(0.9, 1), new Gain(0.5));
        assertThat(RecurrentWeights.of(liquid, Seed.of(1))).isDeepEqualTo(new double[][] {{0.5, 1}, {1.5, 2}});
    }

    /** Two groups: what a rested synapse releases of each, strength times U. */
    @Test
    void dynamicSynapsesAreReadAsRested() {
        List<DynamicSynapses.Release> excitatory =
                List.of(new DynamicSynapses.Release(new TsodyksMarkram(0.5, 9, 9), 0.5, 1));
        List<DynamicSynapses.Release> inhibitory =
                List.of(new DynamicSynapses.Release(new TsodyksMarkram(0.2, 9, 9), 1, 2));
        Liquid liquid = Liquid.of(
                ExactArray.of(new float[][] {{7}, {8}, {10}}),
                LifParameters.of(0.9, 1).population(1),
                new Gain(2),
                new DynamicSynapses(List.of(excitatory, inhibitory), new float[] {1}, 8));
        assertThat(RecurrentWeights.of(liquid, Seed.of(1))[0][0])
                .isCloseTo(2 * (0.5 * 0.5 * 8 + 0.2 * 10), within(1e-12));
    }

    @Test
    void eigenvaluesAreThoseOfTheMatrix() {
        double[][] values = RecurrentWeights.eigenvalues(new double[][] {{-3, 5}, {0, 2}});
        java.util.Arrays.sort(values, java.util.Comparator.comparingDouble(value -> value[0]));
        assertThat(values).isDeepEqualTo(new double[][] {{-3, 0}, {2, 0}});
    }

    @Test
    void theRadiusOfARotationIsItsScale() {
        double c = 0.8 * Math.cos(0.3);
        double s = 0.8 * Math.sin(0.3);
        assertThat(RecurrentWeights.spectralRadius(new double[][] {{c, -s}, {s, c}}))
                .isCloseTo(0.8, within(1e-12));
        assertThat(RecurrentWeights.spectralRadius(new double[][] {{0, 1}, {0, 0}}))
                .isCloseTo(0, within(1e-9));
        assertThat(RecurrentWeights.spectralRadius(new double[][] {{-3, 0}, {0, 2}}))
                .isCloseTo(3, within(1e-12));
    }

    /** The circular law: n = 150 Gaussian weights of deviation s have radius s sqrt(n), within ten per cent. */
    @Test
    void gaussianWeightsFollowTheCircularLaw() {
        ZigguratSampler.NormalizedGaussian normal =
                ZigguratSampler.NormalizedGaussian.of(Seed.of(4).rng());
        double[][] weights = new double[150][150];
        for (double[] row : weights) for (int j = 0; j < 150; j++) row[j] = 0.1 * normal.sample();
        assertThat(RecurrentWeights.spectralRadius(weights)).isCloseTo(0.1 * Math.sqrt(150), within(0.12));
    }

    @Test
    void onlySquareMatricesHaveOne() {
        assertThatThrownBy(() -> RecurrentWeights.spectralRadius(new double[2][3]))
                .hasMessageContaining("square");
    }
}
