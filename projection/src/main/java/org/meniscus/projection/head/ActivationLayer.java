package org.meniscus.projection.head;

import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** y = f(x) */
final class ActivationLayer implements Layer {
    private final ComputeBackend backend;
    private final Activation function;
    private final Matrix out;
    private final Matrix inGradient;
    private Matrix in;

    ActivationLayer(Workspace memory, int rows, int width, Activation function) {
        this.backend = memory.backend();
        this.function = function;
        this.out = memory.matrix(rows, width);
        this.inGradient = memory.matrix(rows, width);
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        this.in = in;
        backend.activate(function, in, out);
        return out;
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        backend.activateGradient(function, in, outGradient, inGradient);
        return inGradient;
    }
}
