package org.meniscus.projection.readout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.projection.evaluation.Accuracy;
import org.meniscus.projection.training.StateSet;
import org.meniscus.projection.training.ToyStates;

class ReadoutTest {
    private static final StateSet TRAIN =
            ToyStates.labelled(120, 4, 0.5, Seed.of(1).at("train"));
    private static final StateSet VALIDATION =
            ToyStates.labelled(60, 4, 0.5, Seed.of(1).at("validation"));
    private static final StateSet TEST =
            ToyStates.labelled(200, 4, 0.5, Seed.of(1).at("test"));

    /** One feature, two classes: slope = cov(x, y) / (var(x) (1 + lambda)), by hand. */
    @Test
    void ridgeMatchesTheFormulaForOneFeature() {
        float[][] x = {{0}, {1}, {2}, {5}};
        int[] labels = {0, 0, 1, 1};
        // mean x = 2, var = 14/4 = 3.5; y1 = (0,0,1,1), mean 0.5, cov = ((-2-1)(-0.5) + (0+3)(0.5)) / 4 = 0.75
        for (double lambda : new double[] {1e-6, 0.5}) {
            double slope = 0.75 / (3.5 * (1 + lambda));
            float[][] scores = RidgeReadout.fit(x, labels, lambda).scores(new float[][] {{2}, {4}});
            assertThat((double) scores[0][1]).isCloseTo(0.5, within(1e-7));
            assertThat((double) scores[1][1]).isCloseTo(0.5 + 2 * slope, within(1e-6));
            assertThat((double) scores[1][0]).isCloseTo(0.5 - 2 * slope, within(1e-6));
        }
    }

    @Test
    void ridgeLearnsAndChoosesItsPenaltyOnValidation() {
        RidgeReadout readout =
                RidgeReadout.fit(TRAIN.states(0), TRAIN.labels(), VALIDATION.states(0), VALIDATION.labels());
        assertThat(Accuracy.of(TEST.labels(), readout.predict(TEST.states(0))).fraction())
                .isGreaterThan(0.9);
        int chosen = correct(readout);
        for (double lambda : new double[] {1e-6, 1e-3, 1e-1, 10})
            assertThat(chosen)
                    .isGreaterThanOrEqualTo(correct(RidgeReadout.fit(TRAIN.states(0), TRAIN.labels(), lambda)));
    }

    /** Whatever the penalty, these are answered alike; the largest penalty is the safest. */
    @Test
    void ofPenaltiesThatAnswerAlikeTheLargestIsTaken() {
        float[][] x = {{0}, {1}, {3}, {4}};
        int[] labels = {0, 0, 1, 1};
        assertThat(RidgeReadout.fit(x, labels, x, labels).lambda()).isEqualTo(10);
    }

    @Test
    void ridgeSurvivesMoreFeaturesThanSamplesAndSilentNeurons() {
        float[][] few = TRAIN.subset(0, 1, 2, 3, 4, 5).states(0);
        for (float[] row : few) row[3] = 0;
        RidgeReadout readout =
                RidgeReadout.fit(few, TRAIN.subset(0, 1, 2, 3, 4, 5).labels(), 1e-3);
        for (float score : readout.scores(few)[0]) assertThat(score).isFinite();
    }

    /** Features that are nearly the same in different ratios: rounding differs across the diagonal of the Gram matrix. */
    @Test
    void ridgeSurvivesNearlyCollinearFeatures() {
        float[][] states = TRAIN.states(0);
        float[][] collinear = new float[states.length][40];
        for (int i = 0; i < states.length; i++)
            for (int j = 0; j < 40; j++)
                collinear[i][j] = states[i][0] * (1 + j / 7f) + 1e-4f * states[i][j % states[i].length] + 1000f;
        float[][] scores = RidgeReadout.fit(collinear, TRAIN.labels(), 1e-6).scores(collinear);
        for (float score : scores[0]) assertThat(score).isFinite();
    }

    @Test
    void aHeavyPenaltyLeavesTheMeans() {
        float[][] scores =
                RidgeReadout.fit(TRAIN.states(0), TRAIN.labels(), 1e9).scores(TEST.states(0));
        for (float score : scores[0]) assertThat(score).isCloseTo(0.25f, within(1e-5f));
    }

    /** Symmetric two-class problem in one feature; the optimum solves a scalar equation, found by bisection. */
    @Test
    void probeReachesTheOptimumOfAScalarProblem() {
        float[][] x = {{-1}, {1}, {-1}, {1}};
        int[] labels = {0, 1, 0, 1};
        double penalty = 0.1;
        // By symmetry W = (-w, w): minimise log(1 + exp(-2 w)) + penalty w^2, slope -2 / (1 + exp(2 w)) + 2 penalty w =
        // 0.
        double low = 0;
        double high = 10;
        for (int i = 0; i < 200; i++) {
            double w = (low + high) / 2;
            if (-2 / (1 + Math.exp(2 * w)) + 2 * penalty * w > 0) high = w;
            else low = w;
        }
        LinearProbe probe = LinearProbe.fit(x, labels, penalty);
        float[] scores = probe.scores(new float[][] {{1}})[0];
        assertThat((double) scores[1]).isCloseTo(low, within(1e-5));
        assertThat((double) scores[0]).isCloseTo(-low, within(1e-5));
        assertThat(probe.loss()).isCloseTo(Math.log1p(Math.exp(-2 * low)) + penalty * low * low, within(1e-9));
    }

    @Test
    void probeLearnsManyClasses() {
        LinearProbe probe = LinearProbe.fit(TRAIN.states(0), TRAIN.labels(), 1e-3);
        assertThat(Accuracy.of(TEST.labels(), probe.predict(TEST.states(0))).fraction())
                .isGreaterThan(0.9);
    }

    @Test
    void quasiNewtonSolvesAnIllConditionedQuadratic() {
        double[] scales = {1, 10, 100, 1000, 10000};
        double[] found = QuasiNewton.minimise(
                (at, gradient) -> {
                    double value = 0;
                    for (int k = 0; k < at.length; k++) {
                        gradient[k] = scales[k] * (at[k] - k);
                        value += 0.5 * scales[k] * (at[k] - k) * (at[k] - k);
                    }
                    return value;
                },
                new double[5],
                1e-9,
                500);
        for (int k = 0; k < 5; k++) assertThat(found[k]).isCloseTo(k, within(1e-8));
    }

    @Test
    void refusesWhatCannotBeFitted() {
        assertThatThrownBy(() -> RidgeReadout.fit(new float[2][3], new int[3], 1))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("2 states but 3 labels");
        assertThatThrownBy(() -> RidgeReadout.fit(new float[3][3], new int[3], 1))
                .hasMessageContaining("same");
        assertThatThrownBy(() -> RidgeReadout.fit(TRAIN.states(0), TRAIN.labels(), 0))
                .hasMessageContaining("lambda");
        assertThatThrownBy(() -> LinearProbe.fit(new float[][] {{Float.NaN}}, new int[1], 1))
                .hasMessageContaining("finite");
        assertThatThrownBy(() ->
                        RidgeReadout.fit(TRAIN.states(0), TRAIN.labels(), 1).predict(new float[1][3]))
                .hasMessageContaining("3 features");
    }

    private static int correct(RidgeReadout readout) {
        return Accuracy.of(VALIDATION.labels(), readout.predict(VALIDATION.states(0)))
                .correct();
    }
}
