package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.experiments.study.Direction;
import org.meniscus.experiments.study.Selection;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.training.TrainingHistory;

class CurvesTest {
    /** Inner products 4 0 / 0 4 and once more: mean 2, standard deviation 2; the unit of the embeddings is gone. */
    @Test
    void similarityIsInStandardDeviationsFromTheMean() {
        for (float unit : new float[] {2, 20, 0.2f}) {
            float[][] axes = {{unit, 0}, {0, unit}, {unit, 0}, {0, unit}};
            int[] labels = {0, 1, 0, 1};
            Figures.Similarity matrix = Curves.similarity(
                    new Direction("audio", "image"),
                    List.of("a", "b"),
                    List.of("b"),
                    labels,
                    labels,
                    Retrieval.of(axes, labels, axes, labels, Similarity.DOT));
            assertThat(matrix.values()).isDeepEqualTo(new double[][] {{1, -1}, {-1, 1}});
            assertThat(matrix.low()).isEqualTo(-1);
            assertThat(matrix.high()).isEqualTo(1);
            assertThat(matrix.caption()).contains("in standard deviations from the mean");
        }
    }

    /** An epoch is counted from one, a place on the axis from zero. */
    @Test
    void theChosenEpochIsMarkedAtItsPlace() {
        TrainingHistory history = new TrainingHistory(
                "accuracy",
                List.of(
                        new TrainingHistory.Epoch(1, 3.0, 0.2, 0),
                        new TrainingHistory.Epoch(2, 2.0, 0.6, 0),
                        new TrainingHistory.Epoch(3, 1.0, 0.4, 0)),
                2);
        Figures.Training curve = Curves.of("Training", history, Selection.VALIDATION, false);
        assertThat(curve.chosen()).isEqualTo(1);
        assertThat(curve.loss()).containsExactly(3, 2, 1);
        assertThat(curve.validation()).containsExactly(0.2, 0.6, 0.4);
        assertThat(curve.caption())
                .isEqualTo("Epoch 2 had the best validation accuracy; its heads answered the test data.");
    }

    @Test
    void rowsAreQueriesAndColumnsTargets() {
        Figures.Similarity matrix = Curves.similarity(
                new Direction("audio", "image"),
                List.of("a", "b"),
                List.of("b"),
                new int[] {0},
                new int[] {0, 1},
                Retrieval.of(
                        new float[][] {{1, 0}},
                        new int[] {0},
                        new float[][] {{1, 0}, {3, 0}},
                        new int[] {0, 1},
                        Similarity.DOT));
        assertThat(matrix.values()[0]).containsExactly(-1, 1);
        assertThat(matrix.values()[1]).as("a class without queries").containsExactly(0, 0);
        assertThat(matrix.yName()).isEqualTo("audio");
        assertThat(matrix.xName()).isEqualTo("image");
    }
}
