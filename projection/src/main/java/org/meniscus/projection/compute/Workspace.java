package org.meniscus.projection.compute;

import java.util.ArrayList;
import java.util.List;

/** The tensors of one job on a backend, freed together when it ends; the backend lives on. */
public final class Workspace implements AutoCloseable {
    private final ComputeBackend backend;
    private final List<Tensor> tensors = new ArrayList<>();

    public Workspace(ComputeBackend backend) {
        this.backend = backend;
    }

    public ComputeBackend backend() {
        return backend;
    }

    /** A new tensor filled with zeros. */
    public Tensor tensor(int rows, int columns) {
        Tensor tensor = backend.tensor(rows, columns);
        tensors.add(tensor);
        return tensor;
    }

    /** A new tensor that holds these values. */
    public Tensor tensor(float[][] values) {
        Tensor tensor = tensor(values.length, values[0].length);
        backend.upload(values, tensor);
        return tensor;
    }

    @Override
    public void close() {
        tensors.forEach(backend::free);
        tensors.clear();
    }
}
