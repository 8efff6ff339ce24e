package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;

/** y = scale standardised(x) + shift */
final class LayerNormLayer implements Layer {
    private final ComputeBackend backend;
    private final Trained scale;
    private final Trained shift;
    private final Tensor deviation;
    private final Tensor standardised;
    private final Tensor out;
    private final Tensor product;
    private final Tensor inGradient;

    LayerNormLayer(Workspace memory, int rows, Trained scale, Trained shift) {
        int width = scale.value().columns();
        this.backend = memory.backend();
        this.scale = scale;
        this.shift = shift;
        this.deviation = memory.tensor(rows, 1);
        this.standardised = memory.tensor(rows, width);
        this.out = memory.tensor(rows, width);
        this.product = memory.tensor(rows, width);
        this.inGradient = memory.tensor(rows, width);
    }

    @Override
    public Tensor forward(Tensor in, Pass pass) {
        backend.standardiseRows(in, deviation, standardised);
        backend.multiplyRow(standardised, scale.value(), out);
        backend.addRow(shift.value(), out);
        return out;
    }

    @Override
    public void parameterGradients(Tensor outGradient) {
        backend.multiplyElements(standardised, outGradient, product);
        backend.sumRows(product, scale.gradient());
        backend.sumRows(outGradient, shift.gradient());
    }

    @Override
    public Tensor inputGradient(Tensor outGradient) {
        backend.multiplyRow(outGradient, scale.value(), product);
        backend.standardiseRowsGradient(standardised, deviation, product, inGradient);
        return inGradient;
    }
}
