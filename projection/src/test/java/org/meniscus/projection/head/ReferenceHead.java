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
        if (layer instanceof LayerSpec.Linear linear) return shifted(product(x, linear.width(), cursor), cursor);
        if (layer instanceof LayerSpec.LowRank low) return product(product(x, low.rank(), cursor), low.width(), cursor);
        if (layer instanceof LayerSpec.Residual residual) {
            double[][] y = x;
            for (LayerSpec inner : residual.layers()) y = apply(inner, y, cursor);
            double[][] f = y;
            return map(x, (i, j) -> x[i][j] + f[i][j]);
        }
        if (layer instanceof LayerSpec.LayerNorm) return shifted(scaled(standardised(x), cursor), cursor);
        if (layer instanceof LayerSpec.Activate activate)
            return map(x, (i, j) -> activate.function().value(x[i][j]));
        if (layer instanceof LayerSpec.Normalise) return map(x, (i, j) -> x[i][j] / Math.sqrt(dot(x[i], x[i])));
        if (layer instanceof LayerSpec.Dropout) return x;
        throw new IllegalStateException("no reference for layer " + layer);
    }

    private interface Entry {
        double at(int i, int j);
    }

    private static double[][] map(double[][] x, Entry entry) {
        double[][] y = new double[x.length][x[0].length];
        for (int i = 0; i < y.length; i++) for (int j = 0; j < y[i].length; j++) y[i][j] = entry.at(i, j);
        return y;
    }

    private static double[][] standardised(double[][] x) {
        return map(x, (i, j) -> {
            double mean = java.util.Arrays.stream(x[i]).average().orElseThrow();
            double variance = java.util.Arrays.stream(x[i])
                    .map(v -> (v - mean) * (v - mean))
                    .average()
                    .orElseThrow();
            return (x[i][j] - mean) / Math.sqrt(variance + 1e-5);
        });
    }

    private static double[][] product(double[][] x, int width, Cursor cursor) {
        double[][] y = new double[x.length][width];
        for (int k = 0; k < x[0].length; k++)
            for (int j = 0; j < width; j++) {
                double w = cursor.next();
                for (int i = 0; i < x.length; i++) y[i][j] += x[i][k] * w;
            }
        return y;
    }

    private static double[][] shifted(double[][] x, Cursor cursor) {
        double[] shift = cursor.next(x[0].length);
        return map(x, (i, j) -> x[i][j] + shift[j]);
    }

    private static double[][] scaled(double[][] x, Cursor cursor) {
        double[] scale = cursor.next(x[0].length);
        return map(x, (i, j) -> x[i][j] * scale[j]);
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

        double[] next(int count) {
            double[] part = java.util.Arrays.copyOfRange(values, at, at + count);
            at += count;
            return part;
        }
    }
}
