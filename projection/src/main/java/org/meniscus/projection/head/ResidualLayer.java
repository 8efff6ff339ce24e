package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;

/** y = x + f(x) */
final class ResidualLayer implements Layer {
    private final ComputeBackend backend;
    private final Sequence inner;
    private final Tensor out;
    private final Tensor inGradient;

    ResidualLayer(Workspace memory, int rows, int width, Sequence inner) {
        this.backend = memory.backend();
        this.inner = inner;
        this.out = memory.tensor(rows, width);
        this.inGradient = memory.tensor(rows, width);
    }

    @Override
    public Tensor forward(Tensor in, Pass pass) {
        backend.add(in, inner.forward(in, pass), out);
        return out;
    }

    @Override
    public void parameterGradients(Tensor outGradient) {
        inner.parameterGradients(outGradient);
    }

    @Override
    public Tensor inputGradient(Tensor outGradient) {
        backend.add(outGradient, inner.inputGradient(outGradient), inGradient);
        return inGradient;
    }
}
