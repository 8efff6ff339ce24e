package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** y = x / |x| */
final class NormaliseLayer implements Layer {
    private final ComputeBackend backend;
    private final Matrix norm;
    private final Matrix out;
    private final Matrix inGradient;

    NormaliseLayer(Workspace memory, int rows, int width) {
        this.backend = memory.backend();
        this.norm = memory.matrix(rows, 1);
        this.out = memory.matrix(rows, width);
        this.inGradient = memory.matrix(rows, width);
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        backend.normaliseRows(in, norm, out);
        return out;
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        backend.normaliseRowsGradient(out, norm, outGradient, inGradient);
        return inGradient;
    }
}
