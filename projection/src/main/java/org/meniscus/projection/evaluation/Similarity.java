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
    },
    /** a . b / (|a| |b|); 0 when either is the zero vector. */
    @JsonProperty("cosine")
    COSINE {
        @Override
        public double of(float[] a, float[] b) {
            double norms = Math.sqrt(dot(a, a) * dot(b, b));
            return norms > 0 ? dot(a, b) / norms : 0;
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
    };

    public abstract double of(float[] a, float[] b);

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += (double) a[j] * b[j];
        return sum;
    }
}
