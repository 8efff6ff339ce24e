package org.meniscus.experiments.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.meniscus.experiments.study.Direction;
import org.meniscus.projection.evaluation.Retrieval;
import org.meniscus.projection.evaluation.Similarity;

class CurvesTest {
    /** Products 10, 20, 30 and 60: mean 30, variance 350; one entry per pair of classes. */
    @Test
    void similaritiesAreInStandardDeviationsFromTheMeanOfAll() {
        int[] labels = {0, 1};
        Retrieval retrieval =
                Retrieval.of(new float[][] {{1}, {3}}, labels, new float[][] {{10}, {20}}, labels, Similarity.DOT);
        Figures.Similarity figure = Curves.similarity(
                new Direction("audio", "image"), List.of("a", "b"), List.of("b"), labels, labels, retrieval);
        double[][] expected = {{-20, -10}, {0, 30}};
        for (int a = 0; a < 2; a++)
            for (int b = 0; b < 2; b++)
                assertThat(figure.values()[a][b]).isCloseTo(expected[a][b] / Math.sqrt(350), within(1e-12));
        assertThat(figure.high()).isCloseTo(30 / Math.sqrt(350), within(1e-12));
        assertThat(figure.low()).isEqualTo(-figure.high());
    }
}
