package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;

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
        assertThat(matrix.recall(1)).isEqualTo(2.0 / 3);
        assertThat(matrix.precision(2)).isEqualTo(0.5);
        assertThat(matrix.balancedAccuracy()).isCloseTo((0.5 + 2.0 / 3 + 1) / 3, within(1e-12));
        assertThat(matrix.recall(3)).isNaN();
        assertThat(matrix.precision(3)).isNaN();
        assertThat(matrix.count(1, 2)).isOne();
        assertThat(matrix.classes()).isEqualTo(4);
        assertThatThrownBy(() -> ConfusionMatrix.of(new int[] {4}, new int[] {0}, 4))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("label");
    }
}
