package org.meniscus.projection.jvm;

import org.meniscus.projection.compute.AdamStep;

/** Element-wise loops. */
final class Elements {
    private Elements() {}

    static void combine(float factor, float[] x, float keep, float[] y) {
        for (int j = 0; j < y.length; j++) y[j] = Math.fma(factor, x[j], keep * y[j]);
    }

    static void add(float[] x, float[] y, float[] z) {
        for (int j = 0; j < z.length; j++) z[j] = x[j] + y[j];
    }

    static void multiply(float[] x, float[] y, float[] z) {
        for (int j = 0; j < z.length; j++) z[j] = x[j] * y[j];
    }

    static void adam(AdamStep step, float[][] g, float[][] p, float[][] m, float[][] v, int from, int to) {
        float beta1 = (float) step.beta1();
        float beta2 = (float) step.beta2();
        float keep = (float) (1 - step.rate() * step.decay());
        float rate = (float) (step.rate() / step.firstCorrection());
        float root = (float) (1 / Math.sqrt(step.secondCorrection()));
        float epsilon = (float) step.epsilon();
        for (int i = from; i < to; i++) adam(beta1, beta2, keep, rate, root, epsilon, g[i], p[i], m[i], v[i]);
    }

    private static void adam(
            float beta1,
            float beta2,
            float keep,
            float rate,
            float root,
            float epsilon,
            float[] g,
            float[] p,
            float[] m,
            float[] v) {
        for (int j = 0; j < p.length; j++) {
            m[j] = beta1 * m[j] + (1 - beta1) * g[j];
            v[j] = beta2 * v[j] + (1 - beta2) * g[j] * g[j];
            p[j] = keep * p[j] - rate * m[j] / ((float) Math.sqrt(v[j]) * root + epsilon);
        }
    }
}
