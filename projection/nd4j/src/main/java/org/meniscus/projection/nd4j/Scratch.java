package org.meniscus.projection.nd4j;

import java.util.HashMap;
import java.util.Map;
import org.meniscus.projection.compute.Matrix;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Intermediate results, one per shape and use, kept so that a step allocates nothing. */
final class Scratch implements AutoCloseable {
    private record Key(int use, int rows, int columns) {}

    private final Map<Key, Nd4jMatrix> kept = new HashMap<>();

    /** A matrix of the same shape; different uses never share memory. */
    INDArray like(Matrix matrix, int use) {
        return get(new Key(use, matrix.rows(), matrix.columns()));
    }

    /** A column as high as the matrix. */
    INDArray column(Matrix matrix, int use) {
        return get(new Key(use, matrix.rows(), 1));
    }

    private INDArray get(Key key) {
        return kept.computeIfAbsent(key, k -> new Nd4jMatrix(k.rows, k.columns)).array;
    }

    @Override
    public void close() {
        kept.values().forEach(Nd4jMatrix::close);
        kept.clear();
    }
}
