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

    /** Similarities of the cosine: row 0 ranks 1,0,2,3; row 1: 2,0,(1,3 tie at 0 in order); row 2: 3,2,... */
    @Test
    void ranksByHand() {
        Retrieval retrieval = of(Similarity.COSINE);
        assertThat(retrieval.top(1)).isEqualTo(retrieval.top1());
        // Query 2 (label 6): item 3 (label 5) first, then item 2 (label 6).
        assertThat(retrieval.top(2)).isEqualTo(new Accuracy(3, 3));
        assertThat(retrieval.meanReciprocalRank()).isCloseTo((1 + 1 + 0.5) / 3, within(1e-12));
        assertThatThrownBy(() -> retrieval.top(5)).hasMessageContaining("k must be in [1, 4]");
    }

    @Test
    void aucCountsOrderedPairsAndHalvesTies() {
        float[][] line = {{3}, {2}, {2}, {1}};
        // Similarity of the query 1 to the items is 3, 2, 2, 1; equal labels at 3 and 2: 2 + 1.5 of 4 pairs.
        Retrieval retrieval =
                Retrieval.of(new float[][] {{1}}, new int[] {1}, line, new int[] {1, 1, 0, 0}, Similarity.DOT);
        assertThat(retrieval.auc()).isCloseTo(3.5 / 4, within(1e-12));
        assertThatThrownBy(() -> Retrieval.of(line, new int[4], line, new int[4], Similarity.DOT)
                        .auc())
                .isInstanceOf(InputException.class);
    }

    @Test
    void aQueryWithoutAMatchHasNoRank() {
        Retrieval retrieval =
                Retrieval.of(new float[][] {{1, 0}}, new int[] {9}, GALLERY, new int[] {6, 5, 6, 5}, Similarity.DOT);
        assertThat(retrieval.meanReciprocalRank()).isZero();
        assertThat(retrieval.top(4).correct()).isZero();
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
