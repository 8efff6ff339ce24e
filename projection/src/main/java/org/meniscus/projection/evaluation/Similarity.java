package org.meniscus.projection.evaluation;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How near two embeddings are; larger is nearer. Sums in double, in order. */
public enum Similarity {
    /** a . b, as the paper evaluates. */
    @JsonProperty("dot")
    DOT {
        @Override
        public double of(float[] a, float[] b) {
            return dot(a, b);
        }

        @Override
        void row(float[] query, float[][] gallery, double[] squares, double[] row) {
            dots(query, gallery, row);
        }
    },
    /** a . b / (|a| |b|); 0 when either is the zero vector. */
    @JsonProperty("cosine")
    COSINE {
        @Override
        public double of(float[] a, float[] b) {
            double norms = Math.sqrt(dot(a, a) * dot(b, b));
            return norms > 0 ? dot(a, b) / norms : 0;
        }

        @Override
        void row(float[] query, float[][] gallery, double[] squares, double[] row) {
            double square = dot(query, query);
            dots(query, gallery, row);
            for (int j = 0; j < row.length; j++) {
                double norms = Math.sqrt(square * squares[j]);
                row[j] = norms > 0 ? row[j] / norms : 0;
            }
        }
    },
    /** -|a - b|^2 */
    @JsonProperty("euclidean")
    EUCLIDEAN {
        @Override
        public double of(float[] a, float[] b) {
            double sum = 0;
            for (int j = 0; j < a.length; j++) sum -= ((double) a[j] - b[j]) * ((double) a[j] - b[j]);
            return sum;
        }

        @Override
        void row(float[] query, float[][] gallery, double[] squares, double[] row) {
            for (int j = 0; j < row.length; j++) row[j] = of(query, gallery[j]);
        }
    };

    public abstract double of(float[] a, float[] b);

    /**
     * All queries beside all of a gallery, bit for bit as {@link #of} finds each.
     *
     * @return queries x gallery
     */
    public float[][] matrix(float[][] queries, float[][] gallery) {
        double[] squares = new double[gallery.length];
        for (int j = 0; j < squares.length; j++) squares[j] = dot(gallery[j], gallery[j]);
        double[] row = new double[gallery.length];
        float[][] matrix = new float[queries.length][gallery.length];
        for (int i = 0; i < queries.length; i++) {
            row(queries[i], gallery, squares, row);
            for (int j = 0; j < row.length; j++) matrix[i][j] = (float) row[j];
        }
        return matrix;
    }

    /** @param squares a . a of the gallery */
    abstract void row(float[] query, float[][] gallery, double[] squares, double[] row);

    /** Four sums at a time, each in order: a sum alone waits for its own last addition. */
    private static void dots(float[] a, float[][] gallery, double[] row) {
        int j = 0;
        for (; j + 4 <= row.length; j += 4) {
            float[] b0 = gallery[j];
            float[] b1 = gallery[j + 1];
            float[] b2 = gallery[j + 2];
            float[] b3 = gallery[j + 3];
            double s0 = 0;
            double s1 = 0;
            double s2 = 0;
            double s3 = 0;
            for (int k = 0; k < a.length; k++) {
                double x = a[k];
                s0 += x * b0[k];
                s1 += x * b1[k];
                s2 += x * b2[k];
                s3 += x * b3[k];
            }
            row[j] = s0;
            row[j + 1] = s1;
            row[j + 2] = s2;
            row[j + 3] = s3;
        }
        for (; j < row.length; j++) row[j] = dot(a, gallery[j]);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += (double) a[j] * b[j];
        return sum;
    }
}
