package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** y = scale standardised(x) + shift */
final class LayerNormLayer implements Layer {
    private final ComputeBackend backend;
    private final Trained scale;
    private final Trained shift;
    private final Matrix deviation;
    private final Matrix standardised;
    private final Matrix out;
    private final Matrix product;
    private final Matrix inGradient;

    LayerNormLayer(Workspace memory, int rows, Trained scale, Trained shift) {
        int width = scale.value().columns();
        this.backend = memory.backend();
        this.scale = scale;
        this.shift = shift;
        this.deviation = memory.matrix(rows, 1);
        this.standardised = memory.matrix(rows, width);
        this.out = memory.matrix(rows, width);
        this.product = memory.matrix(rows, width);
        this.inGradient = memory.matrix(rows, width);
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        backend.standardiseRows(in, deviation, standardised);
        backend.multiplyRow(standardised, scale.value(), out);
        backend.addRow(shift.value(), out);
        return out;
    }

    @Override
    public void parameterGradients(Matrix outGradient) {
        backend.multiplyElements(standardised, outGradient, product);
        backend.sumRows(product, scale.gradient());
        backend.sumRows(outGradient, shift.gradient());
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        backend.multiplyRow(outGradient, scale.value(), product);
        backend.standardiseRowsGradient(standardised, deviation, product, inGradient);
        return inGradient;
    }
}
