package org.meniscus.projection.jvm;

/** Operations along rows; sums in double, in order of the column. */
final class RowOperations {
    private static final double SMALLEST_NORM = 1e-12;
    private static final double VARIANCE_FLOOR = 1e-5;

    private RowOperations() {}

    static void normalise(float[][] in, float[][] norm, float[][] out) {
        for (int i = 0; i < in.length; i++) {
            double length = Math.max(Math.sqrt(dot(in[i], in[i])), SMALLEST_NORM);
            norm[i][0] = (float) length;
            float scale = (float) (1 / length);
            for (int j = 0; j < in[i].length; j++) out[i][j] = in[i][j] * scale;
        }
    }

    static void normaliseGradient(float[][] out, float[][] norm, float[][] outGradient, float[][] inGradient) {
        for (int i = 0; i < out.length; i++) {
            float[] y = out[i];
            float[] g = outGradient[i];
            float along = (float) dot(y, g);
            float scale = 1 / norm[i][0];
            for (int j = 0; j < y.length; j++) inGradient[i][j] = (g[j] - y[j] * along) * scale;
        }
    }

    static void standardise(float[][] in, float[][] deviation, float[][] out) {
        for (int i = 0; i < in.length; i++) {
            float[] x = in[i];
            double mean = sum(x) / x.length;
            double squares = 0;
            for (float value : x) squares += (value - mean) * (value - mean);
            double spread = Math.sqrt(squares / x.length + VARIANCE_FLOOR);
            deviation[i][0] = (float) spread;
            for (int j = 0; j < x.length; j++) out[i][j] = (float) ((x[j] - mean) / spread);
        }
    }

    static void standardiseGradient(float[][] out, float[][] deviation, float[][] outGradient, float[][] inGradient) {
        for (int i = 0; i < out.length; i++) {
            float[] y = out[i];
            float[] g = outGradient[i];
            float mean = (float) (sum(g) / g.length);
            float along = (float) (dot(g, y) / g.length);
            float scale = 1 / deviation[i][0];
            for (int j = 0; j < y.length; j++) inGradient[i][j] = (g[j] - mean - y[j] * along) * scale;
        }
    }

    private static double sum(float[] values) {
        double sum = 0;
        for (float value : values) sum += value;
        return sum;
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += (double) a[j] * b[j];
        return sum;
    }
}
