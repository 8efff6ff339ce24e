package org.meniscus.losses.diagnostics;

import java.util.stream.IntStream;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.Products;
import org.meniscus.losses.autodiff.Rows;
import org.meniscus.losses.autodiff.Tape;

/** The square matrix of cosines between two batches of rows. */
final class Similarities {
    private final double[] values;
    private final int size;

    private Similarities(double[] values, int size) {
        this.values = values;
        this.size = size;
    }

    static Similarities cosines(double[] a, double[] b, int n, int d) {
        Tape tape = new Tape();
        Node u = Rows.unit(tape.constant(a, n, d));
        Node v = Rows.unit(tape.constant(b, n, d));
        return new Similarities(Products.dots(u, v).values(), n);
    }

    int size() {
        return size;
    }

    double at(int row, int column) {
        return values[row * size + column];
    }

    /** The entries whose row and column differ in label. */
    double[] negatives(int[] labels) {
        return IntStream.range(0, values.length)
                .filter(k -> labels[k / size] != labels[k % size])
                .mapToDouble(k -> values[k])
                .toArray();
    }
}
