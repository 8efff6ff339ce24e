package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class RetrievalTest {
    private static final float[][] QUERIES = {{1, 0}, {0, 1}, {-1, 0.1f}};
    private static final float[][] GALLERY = {{10, 10}, {0.5f, 0}, {0, 0.5f}, {-0.1f, 0}};

    @Test
    void aLongVectorWinsTheDotProductButNotTheCosine() {
        assertThat(of(Similarity.DOT).nearest()).containsExactly(0, 0, 3);
        assertThat(of(Similarity.COSINE).nearest()).containsExactly(1, 2, 3);
        assertThat(of(Similarity.EUCLIDEAN).nearest()).containsExactly(1, 2, 3);
    }

    @Test
    void answersWithTheLabelOfTheNearest() {
        Retrieval retrieval = of(Similarity.COSINE);
        assertThat(retrieval.answers()).containsExactly(5, 6, 5);
        assertThat(retrieval.top1()).isEqualTo(new Accuracy(2, 3));
        // Queries 5, 6, 6; gallery 6, 5, 6, 5: every label is half of the gallery.
        assertThat(retrieval.chance()).isEqualTo(0.5);
        assertThat((double) retrieval.similarity()[0][0]).isCloseTo(Math.sqrt(0.5), within(1e-7));
    }

    @Test
    void theZeroVectorIsNearNothing() {
        Retrieval retrieval =
                Retrieval.of(new float[][] {{0, 0}}, new int[] {1}, GALLERY, new int[] {6, 5, 6, 5}, Similarity.COSINE);
        assertThat(retrieval.similarity()[0]).containsOnly(0f);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatThrownBy(() -> Retrieval.of(QUERIES, new int[2], GALLERY, new int[4], Similarity.DOT))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("3 queries with 2 labels");
        assertThatThrownBy(() -> Retrieval.of(new float[][] {{1}}, new int[1], GALLERY, new int[4], Similarity.DOT))
                .hasMessageContaining("width 1");
        assertThatThrownBy(() -> Retrieval.of(new float[0][], new int[0], GALLERY, new int[4], Similarity.DOT))
                .isInstanceOf(InputException.class);
    }

    private static Retrieval of(Similarity similarity) {
        return Retrieval.of(QUERIES, new int[] {5, 6, 6}, GALLERY, new int[] {6, 5, 6, 5}, similarity);
    }
}
