package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** y = x + f(x) */
final class ResidualLayer implements Layer {
    private final ComputeBackend backend;
    private final Sequence inner;
    private final Matrix out;
    private final Matrix inGradient;

    ResidualLayer(Workspace memory, int rows, int width, Sequence inner) {
        this.backend = memory.backend();
        this.inner = inner;
        this.out = memory.matrix(rows, width);
        this.inGradient = memory.matrix(rows, width);
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        backend.add(in, inner.forward(in, pass), out);
        return out;
    }

    @Override
    public void parameterGradients(Matrix outGradient) {
        inner.parameterGradients(outGradient);
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        backend.add(outGradient, inner.inputGradient(outGradient), inGradient);
        return inGradient;
    }
}
