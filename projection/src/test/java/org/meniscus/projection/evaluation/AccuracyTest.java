package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.projection.readout.RidgeReadout;

class AccuracyTest {
    /** Expected by statsmodels.stats.proportion.proportion_confint(correct, total, method="wilson"). */
    @ParameterizedTest
    @CsvSource({
        "0,10,0,0.2775327998628892",
        "5,10,0.236593090512564,0.763406909487436",
        "10,10,0.7224672001371108,1",
        "90,100,0.8256343384950865,0.9447708629393249"
    })
    void wilsonMatchesStatsmodels(int correct, int total, double low, double high) {
        Interval interval = new Accuracy(correct, total).wilson(0.95);
        assertThat(interval.low()).isCloseTo(low, within(1e-9));
        assertThat(interval.high()).isCloseTo(high, within(1e-9));
    }

    @Test
    void countsLargestLogitsFirstOfEquals() {
        float[][] logits = {{1, 2, 0}, {3, 3, 1}, {-1, -2, -0.5f}};
        assertThat(Accuracy.predictions(logits)).containsExactly(1, 0, 2);
        assertThat(Accuracy.ofLogits(logits, new int[] {1, 1, 2})).isEqualTo(new Accuracy(2, 3));
        assertThat(new Accuracy(2, 3).fraction()).isEqualTo(2.0 / 3);
    }

    @Test
    void refusesNonsense() {
        assertThatThrownBy(() -> Accuracy.of(new int[2], new int[3])).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Accuracy(0, 0)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Accuracy(4, 3)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Accuracy(1, 3).wilson(1)).isInstanceOf(InputException.class);
        assertThatThrownBy(() -> new Accuracy(1, 3).wilson(Double.NaN)).isInstanceOf(InputException.class);
    }

    @Test
    void confusionCountsTruthByAnswer() {
        ConfusionMatrix matrix = ConfusionMatrix.of(new int[] {0, 0, 1, 1, 1, 2}, new int[] {0, 1, 1, 1, 2, 2}, 4);
        assertThat(matrix.counts()).isDeepEqualTo(new int[][] {{1, 1, 0, 0}, {0, 2, 1, 0}, {0, 0, 1, 0}, {0, 0, 0, 0}});
        assertThat(matrix.accuracy()).isEqualTo(new Accuracy(4, 6));
        assertThat(matrix.recall(1)).hasValue(2.0 / 3);
        assertThat(matrix.balancedAccuracy()).isCloseTo((0.5 + 2.0 / 3 + 1) / 3, within(1e-12));
        assertThat(matrix.recall(3)).as("a class without samples").isEmpty();
        assertThat(matrix.count(1, 2)).isOne();
        assertThat(matrix.classes()).isEqualTo(4);
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {4}, new int[] {0}, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("label");
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[0], new int[0], 4)).hasMessageContaining("samples");
    }

    /** Of a comparison with NaN the answer would be class 0. */
    @ParameterizedTest
    @ValueSource(floats = {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY})
    void whatIsNoNumberIsNoAnswer(float value) {
        float[][] logits = {{0, 1}, {0, value}};
        for (ThrowingCallable reading : List.<ThrowingCallable>of(
                () -> Accuracy.predictions(logits), () -> Accuracy.ofLogits(logits, new int[] {1, 0})))
            assertThatThrownBy(reading)
                    .isInstanceOf(InputException.class)
                    .hasMessageStartingWith("the row of scores 1 has " + value + " at 1, which is no answer");
        float[][] known = {{1, 0}, {0, 1}};
        int[] labels = {0, 1};
        float[][] broken = {{1, 0}, {value, 0}};
        for (Similarity similarity : Similarity.values()) {
            assertThatThrownBy(() -> Retrieval.of(broken, labels, known, labels, similarity))
                    .hasMessageStartingWith("the query embedding 1 has " + value);
            assertThatThrownBy(() -> Retrieval.of(known, labels, broken, labels, similarity))
                    .hasMessageStartingWith("the gallery embedding 1 has " + value);
            assertThatThrownBy(() -> new Neighbours(broken, labels, 1, similarity))
                    .hasMessageStartingWith("the known sample 1 has " + value);
            assertThatThrownBy(() -> new Neighbours(known, labels, 1, similarity).predict(broken))
                    .hasMessageStartingWith("the query 1 has " + value);
        }
        assertThatThrownBy(() -> RidgeReadout.fit(broken, labels, 1)).hasMessageContaining("finite");
        assertThatThrownBy(() -> RidgeReadout.fit(known, labels, 1).predict(broken))
                .hasMessageContaining("which is no answer");
    }

    @Test
    void similaritiesBeyondFloatAreNoAnswers() {
        float[][] huge = {{1e30f, 0}, {0, 1e30f}};
        assertThatThrownBy(() -> Retrieval.of(huge, new int[2], huge, new int[2], Similarity.DOT))
                .hasMessageStartingWith("the row of similarities of query 0 has Infinity at 0");
    }
}
