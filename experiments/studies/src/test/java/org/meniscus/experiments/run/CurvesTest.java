package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;

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
