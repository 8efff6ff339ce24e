package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Tensor;
import org.meniscus.projection.compute.Workspace;

/** y = x W + b */
final class LinearLayer implements Layer {
    private final ComputeBackend backend;
    private final Trained weight;
    private final Trained bias;
    private final Tensor out;
    private final Tensor inGradient;
    private Tensor in;

    LinearLayer(Workspace memory, int rows, Trained weight, Trained bias) {
        this.backend = memory.backend();
        this.weight = weight;
        this.bias = bias;
        this.out = memory.tensor(rows, weight.value().columns());
        this.inGradient = memory.tensor(rows, weight.value().rows());
    }

    @Override
    public Tensor forward(Tensor in, Pass pass) {
        this.in = in;
        backend.multiply(Product.PLAIN, in, weight.value(), out);
        backend.addRow(bias.value(), out);
        return out;
    }

    @Override
    public void parameterGradients(Tensor outGradient) {
        backend.multiply(Product.TRANSPOSED_FIRST, in, outGradient, weight.gradient());
        backend.sumRows(outGradient, bias.gradient());
    }

    @Override
    public Tensor inputGradient(Tensor outGradient) {
        backend.multiply(Product.TRANSPOSED_SECOND, outGradient, weight.value(), inGradient);
        return inGradient;
    }
}
