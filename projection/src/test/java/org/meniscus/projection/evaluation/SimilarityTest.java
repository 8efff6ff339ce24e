package org.meniscus.projection.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.Seed;

class SimilarityTest {
    private static final float[] A = {3, 4, 0};
    private static final float[] B = {0, 8, 6};

    @Test
    void isWhatItSays() {
        assertThat(Similarity.DOT.of(A, B)).isEqualTo(32);
        assertThat(Similarity.COSINE.of(A, B)).isEqualTo(32.0 / 50);
        assertThat(Similarity.EUCLIDEAN.of(A, B)).isEqualTo(-(9 + 16 + 36));
        assertThat(Similarity.COSINE.of(A, new float[3])).isZero();
    }

    /** For every remainder of the four that are summed at once, with zero vectors among them. */
    @ParameterizedTest
    @EnumSource(Similarity.class)
    void aMatrixIsEachPairBitForBit(Similarity similarity) {
        UniformRandomProvider rng = Seed.of(1).rng();
        for (int size = 0; size < 11; size++) {
            float[][] queries = random(5, rng);
            float[][] gallery = random(size, rng);
            if (size > 2) gallery[2] = new float[37];
            float[][] matrix = similarity.matrix(queries, gallery);
            for (int i = 0; i < 5; i++)
                for (int j = 0; j < size; j++)
                    assertThat(matrix[i][j]).isEqualTo((float) similarity.of(queries[i], gallery[j]));
        }
    }

    private static float[][] random(int rows, UniformRandomProvider rng) {
        float[][] values = new float[rows][37];
        for (float[] row : values) for (int j = 0; j < row.length; j++) row[j] = rng.nextFloat() - 0.5f;
        return values;
    }
}
