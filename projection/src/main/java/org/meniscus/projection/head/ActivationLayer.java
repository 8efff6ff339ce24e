package org.meniscus.projection.head;

import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;

/** y = f(x) */
final class ActivationLayer implements Layer {
    private final ComputeBackend backend;
    private final Activation function;
    private final Tensor out;
    private final Tensor inGradient;
    private Tensor in;

    ActivationLayer(Workspace memory, int rows, int width, Activation function) {
        this.backend = memory.backend();
        this.function = function;
        this.out = memory.tensor(rows, width);
        this.inGradient = memory.tensor(rows, width);
    }

    @Override
    public Tensor forward(Tensor in, Pass pass) {
        this.in = in;
        backend.activate(function, in, out);
        return out;
    }

    @Override
    public Tensor inputGradient(Tensor outGradient) {
        backend.activateGradient(function, in, outGradient, inGradient);
        return inGradient;
    }
}
