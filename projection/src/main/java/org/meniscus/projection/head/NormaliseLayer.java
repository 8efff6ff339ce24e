package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;

/** y = x / |x| */
final class NormaliseLayer implements Layer {
    private final ComputeBackend backend;
    private final Tensor norm;
    private final Tensor out;
    private final Tensor inGradient;

    NormaliseLayer(Workspace memory, int rows, int width) {
        this.backend = memory.backend();
        this.norm = memory.tensor(rows, 1);
        this.out = memory.tensor(rows, width);
        this.inGradient = memory.tensor(rows, width);
    }

    @Override
    public Tensor forward(Tensor in, Pass pass) {
        backend.normaliseRows(in, norm, out);
        return out;
    }

    @Override
    public Tensor inputGradient(Tensor outGradient) {
        backend.normaliseRowsGradient(out, norm, outGradient, inGradient);
        return inGradient;
    }
}
