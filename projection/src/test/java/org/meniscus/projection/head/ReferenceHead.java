package org.meniscus.projection.head;

import java.util.List;

/** A head in double precision, written as plainly as the Javadoc: what gradients are compared with. */
final class ReferenceHead {
    private ReferenceHead() {}

    /** Parameters as one flat vector in the order of {@link HeadSpec#parameters}, rows of matrices in order. */
    static double[][] project(HeadSpec spec, double[][] states, double[] parameters) {
        Cursor cursor = new Cursor(parameters);
        double[][] x = states;
        for (LayerSpec layer : spec.layers()) x = apply(layer, x, cursor);
        return x;
    }

    private static double[][] apply(LayerSpec layer, double[][] x, Cursor cursor) {
        if (layer instanceof LayerSpec.Linear linear) return linear(x, linear.width(), cursor);
        double[][] y = new double[x.length][];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i].clone();
            double scale = Math.sqrt(dot(x[i], x[i]));
            for (int j = 0; j < y[i].length; j++)
                y[i][j] = layer instanceof LayerSpec.Activate activate
                        ? activate.function().value(x[i][j])
                        : x[i][j] / scale;
        }
        return y;
    }

    private static double[][] linear(double[][] x, int width, Cursor cursor) {
        double[][] y = new double[x.length][width];
        for (int k = 0; k < x[0].length; k++)
            for (int j = 0; j < width; j++) {
                double w = cursor.next();
                for (int i = 0; i < x.length; i++) y[i][j] += x[i][k] * w;
            }
        for (int j = 0; j < width; j++) {
            double b = cursor.next();
            for (double[] row : y) row[j] += b;
        }
        return y;
    }

    static double[] flat(List<float[][]> matrices) {
        return matrices.stream()
                .flatMap(java.util.Arrays::stream)
                .flatMapToDouble(
                        row -> java.util.stream.IntStream.range(0, row.length).mapToDouble(j -> row[j]))
                .toArray();
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += a[j] * b[j];
        return sum;
    }

    private static final class Cursor {
        private final double[] values;
        private int at;

        Cursor(double[] values) {
            this.values = values;
        }

        double next() {
            return values[at++];
        }
    }
}
