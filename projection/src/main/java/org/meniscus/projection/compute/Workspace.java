package org.meniscus.projection.compute;

import java.util.ArrayList;
import java.util.List;

/** The matrices of one job on a backend, freed together when it ends; the backend lives on. */
public final class Workspace implements AutoCloseable {
    private final ComputeBackend backend;
    private final List<Matrix> matrices = new ArrayList<>();

    public Workspace(ComputeBackend backend) {
        this.backend = backend;
    }

    public ComputeBackend backend() {
        return backend;
    }

    /** A new matrix filled with zeros. */
    public Matrix matrix(int rows, int columns) {
        Matrix matrix = backend.matrix(rows, columns);
        matrices.add(matrix);
        return matrix;
    }

    /** A new matrix that holds these values. */
    public Matrix matrix(float[][] values) {
        Matrix matrix = matrix(values.length, values[0].length);
        backend.upload(values, matrix);
        return matrix;
    }

    @Override
    public void close() {
        matrices.forEach(backend::free);
        matrices.clear();
    }
}
