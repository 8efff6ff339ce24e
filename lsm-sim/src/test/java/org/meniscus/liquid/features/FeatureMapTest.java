package org.meniscus.liquid.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;

class FeatureMapTest {
    private static final float[][] TRAINING = {{1, 5, 0}, {2, 5, 0}, {6, 5, 0.5f}};
    private static final int[] LABELS = {3, 3, 7};

    @Test
    void nothingIsDoneByDefault() {
        assertThat(map("all", "none", TRAINING, LABELS, 3).apply(TRAINING)).isSameAs(TRAINING);
    }

    @Test
    void zScoresHaveTheStatisticsOfTraining() {
        float[][] mapped = map("all", "z-score", TRAINING, LABELS, 3).apply(new float[][] {{3, 9, 0}, {8, 5, 0}});
        double deviation = Math.sqrt((4 + 1 + 9) / 3.0);
        assertThat((double) mapped[0][0]).isCloseTo(0, within(1e-7));
        assertThat((double) mapped[1][0]).isCloseTo(5 / deviation, within(1e-6));
        assertThat(mapped[0][1]).as("constant in training").isEqualTo(0f);
    }

    @Test
    void theRangeOfTrainingBecomesZeroToOne() {
        FeatureMap map = map("all", "min-max", TRAINING, LABELS, 3);
        assertThat(map.apply(TRAINING)).isDeepEqualTo(new float[][] {{0, 0, 0}, {0.2f, 0, 0}, {1, 0, 1}});
        assertThat(map.apply(new float[][] {{11, 9, -0.5f}})[0]).containsExactly(2f, 0f, -1f);
    }

    @Test
    void aStateOfUnitLength() {
        float[][] mapped = map("all", "unit-length", TRAINING, LABELS, 3).apply(new float[][] {{3, 0, 4}, {0, 0, 0}});
        assertThat(mapped[0]).containsExactly(0.6f, 0f, 0.8f);
        assertThat(mapped[1]).containsOnly(0f);
    }

    /** Two blocks of three neurons: neuron 0 varies in block 0, neuron 2 in block 1, neuron 1 in none. */
    @Test
    void aNeuronIsReadInAllBlocksIfAnyOfItsFeaturesVaries() {
        float[][] states = {{1, 7, 3, 1, 0, 2}, {2, 7, 3, 1, 0, 9}};
        FeatureMap map = map("varying", "none", states, new int[] {0, 1}, 3);
        assertThat(map.kept()).containsExactly(0, 2, 3, 5);
        assertThat(map.features()).isEqualTo(4);
        assertThat(map.apply(states)[1]).containsExactly(2f, 3f, 1f, 9f);
        assertThatThrownBy(() -> map("varying", "none", new float[][] {{1, 2}, {1, 2}}, new int[] {0, 1}, 2))
                .hasMessage("no neuron is left to read: none varies over the 2 training states");
    }

    /** F is 2 for both features of neuron 0, and 3.125 and 0 for those of neuron 1: its best is better, its sum is not. */
    @Test
    void ofSeveralFeaturesOfANeuronTheBestCounts() {
        float[][] states = {{0, 0, 0, 7}, {1, 1, 1, 7}, {1, 1.25f, 1, 7}, {2, 2.25f, 2, 7}};
        NeuronSelection best = new NeuronSelection.Best(1, NeuronSelection.Criterion.ANOVA_F);
        assertThat(best.read(states, new int[] {0, 0, 1, 1}, 2)).containsExactly(false, true);
    }

    /** Neuron 3 knows the class, neuron 1 a little, 0 and 2 are noise; class numbers have gaps. */
    @ParameterizedTest
    @EnumSource(NeuronSelection.Criterion.class)
    void theBestNeuronsTellMost(NeuronSelection.Criterion criterion) {
        var rng = Seed.of(3).rng();
        float[][] states = new float[300][4];
        int[] labels = new int[300];
        for (int i = 0; i < 300; i++) {
            labels[i] = i % 3 * 4;
            for (int n = 0; n < 4; n++) states[i][n] = (float) rng.nextDouble();
            states[i][1] += 0.15f * labels[i];
            states[i][3] += 2 * labels[i];
        }
        for (int count = 1; count <= 2; count++) {
            FeatureSpec spec = new FeatureSpec(new NeuronSelection.Best(count, criterion), Normalisation.NONE);
            assertThat(FeatureMap.fit(spec, states, labels, 4).kept())
                    .containsExactly(count == 1 ? new int[] {3} : new int[] {1, 3});
        }
        assertThatThrownBy(() -> FeatureMap.fit(
                        new FeatureSpec(new NeuronSelection.Best(5, criterion), Normalisation.NONE), states, labels, 4))
                .isInstanceOf(InputException.class)
                .hasMessage("the best 5 neurons are wanted of a liquid that has 4 to read");
    }

    /** F of {1,2,3} and {2,3,4} by hand: between 1.5 over 1, within 4 over 4. */
    @Test
    void theStatisticOfFisher() {
        assertThat(AnovaF.of(new float[] {1, 2, 3, 2, 3, 4}, new int[] {0, 0, 0, 1, 1, 1}))
                .isCloseTo(1.5, within(1e-12));
        assertThat(AnovaF.of(new float[] {1, 2, 1, 2}, new int[] {0, 0, 1, 1})).isZero();
        assertThat(AnovaF.of(new float[] {1, 1, 2, 2}, new int[] {0, 0, 1, 1})).isInfinite();
        assertThat(AnovaF.of(new float[] {1, 2}, new int[] {0, 0})).isZero();
    }

    @Test
    void otherStatesDoNotChangeTheMap() {
        FeatureMap map = map("varying", "z-score", TRAINING, LABELS, 3);
        float[][] alone = map.apply(new float[][] {{4, 4, 4}});
        float[][] together = map.apply(new float[][] {{1000, -3, 4}, {4, 4, 4}});
        assertThat(together[1]).isEqualTo(alone[0]);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{neurons: {kind: best, neurons: 0, criterion: anova-f}, normalisation: none} | neurons must be 1 or more",
                "{neurons: {kind: best, neurons: 5}, normalisation: none} | criterion is missing",
                "{neurons: {kind: best, neurons: 5, criterion: anova}, normalisation: none} | did you mean 'anova-f'",
                "{neurons: {kind: al}, normalisation: none} | unknown kind 'al'",
                "{neurons: {kind: all}, normalisation: zscore} | did you mean 'z-score'",
                "{normalisation: none} | neurons is missing",
            })
    void aWrongSpecificationIsRefused(String yaml, String message) {
        assertThatThrownBy(() -> ConfigReader.read(yaml, "study", FeatureSpec.class))
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message);
    }

    private static FeatureMap map(String kind, String normalisation, float[][] states, int[] labels, int neurons) {
        String yaml = "{neurons: {kind: " + kind + "}, normalisation: " + normalisation + "}";
        return FeatureMap.fit(ConfigReader.read(yaml, "test", FeatureSpec.class), states, labels, neurons);
    }
}
