package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;

class RetrievalTest {
    private static final float[][] QUERIES = {{1, 0}, {0, 1}, {-1, 0.1f}};
    private static final float[][] GALLERY = {{10, 10}, {0.5f, 0}, {0, 0.5f}, {-0.1f, 0}};

    /** Four queries, three items: transposed, an item's nearest query; and back again, the same matrix. */
    @Test
    void transposedAsksTheOtherWayAbout() {
        float[][] queries = {{1, 0}, {0, 1}, {-1, 0}, {0.5f, 0.5f}};
        float[][] gallery = {{0, 2}, {-3, 0}, {1, 0.1f}};
        int[] queryLabels = {0, 1, 2, 0};
        int[] galleryLabels = {1, 2, 0};
        Retrieval there = Retrieval.of(queries, queryLabels, gallery, galleryLabels, Similarity.COSINE);
        Retrieval back = there.transposed();
        Retrieval asked = Retrieval.of(gallery, galleryLabels, queries, queryLabels, Similarity.COSINE);
        assertThat(back.similarity()).isDeepEqualTo(asked.similarity());
        assertThat(back.answers()).isEqualTo(asked.answers());
        assertThat(back.auc()).isEqualTo(there.auc());
        assertThat(back.galleryItems()).isEqualTo(4);
        assertThat(back.transposed().similarity()).isDeepEqualTo(there.similarity());
    }

    /** Against all pairs counted one by one, with negative, zero and equal similarities. */
    @Test
    void aucIsTheShareOfPairsInOrder() {
        float[][] queries = {{1}, {-1}, {0}, {2}, {-2}, {-0f}};
        int[] labels = {0, 1, 0, 1, 0, 1};
        Retrieval retrieval = Retrieval.of(queries, labels, queries, labels, Similarity.DOT);
        double wins = 0;
        double all = 0;
        for (int i = 0; i < 36; i++)
            for (int j = 0; j < 36; j++) {
                boolean equal = labels[i / 6] == labels[i % 6];
                boolean different = labels[j / 6] != labels[j % 6];
                if (!equal || !different) continue;
                float one = queries[i / 6][0] * queries[i % 6][0];
                float other = queries[j / 6][0] * queries[j % 6][0];
                wins += one > other ? 1 : one == other ? 0.5 : 0;
                all++;
            }
        assertThat(retrieval.auc()).isEqualTo(wins / all);
    }

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

    /** Four items alike: the first of the query's label stands at its place in the gallery, as the answer does. */
    @Test
    void tiesCountInTheOrderOfTheGallery() {
        float[][] alike = {{2}, {2}, {2}, {2}};
        Retrieval retrieval =
                Retrieval.of(new float[][] {{1}, {1}}, new int[] {1, 0}, alike, new int[] {0, 1, 1, 0}, Similarity.DOT);
        assertThat(retrieval.nearest()).containsExactly(0, 0);
        assertThat(retrieval.top1()).isEqualTo(new Accuracy(1, 2));
        assertThat(retrieval.top(1)).isEqualTo(retrieval.top1());
        assertThat(retrieval.top(2)).isEqualTo(new Accuracy(2, 2));
        assertThat(retrieval.meanReciprocalRank()).isEqualTo(0.75);
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
