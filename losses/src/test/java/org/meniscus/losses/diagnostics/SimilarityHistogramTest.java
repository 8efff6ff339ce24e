package org.meniscus.losses.diagnostics;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimilarityHistogramTest {
    @Test
    void countsPartnersAndPairsOfDifferentClass() {
        double[] za = {1, 0, 0, 1, -1, 0};
        SimilarityHistogram histogram = SimilarityHistogram.of(za, za, new int[] {0, 1, 1}, 2, 4);
        assertThat(histogram.positives()).containsExactly(0, 0, 0, 3); // cosine 1 falls into the last, closed bin
        assertThat(histogram.negatives())
                .containsExactly(2, 0, 2, 0); // -1 twice (rows 0 and 2), 0 twice (rows 0 and 1)
    }
}
