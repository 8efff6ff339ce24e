package org.meniscus.projection.head;

import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Workspace;

/** y = x A B */
final class LowRankLayer implements Layer {
    private final ComputeBackend backend;
    private final Trained down;
    private final Trained up;
    private final Matrix middle;
    private final Matrix out;
    private final Matrix middleGradient;
    private final Matrix inGradient;
    private Matrix in;

    LowRankLayer(Workspace memory, int rows, Trained down, Trained up) {
        this.backend = memory.backend();
        this.down = down;
        this.up = up;
        this.middle = memory.matrix(rows, down.value().columns());
        this.out = memory.matrix(rows, up.value().columns());
        this.middleGradient = memory.matrix(rows, down.value().columns());
        this.inGradient = memory.matrix(rows, down.value().rows());
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        this.in = in;
        backend.multiply(Product.PLAIN, in, down.value(), middle);
        backend.multiply(Product.PLAIN, middle, up.value(), out);
        return out;
    }

    @Override
    public void parameterGradients(Matrix outGradient) {
        backend.multiply(Product.TRANSPOSED_FIRST, middle, outGradient, up.gradient());
        backend.multiply(Product.TRANSPOSED_SECOND, outGradient, up.value(), middleGradient);
        backend.multiply(Product.TRANSPOSED_FIRST, in, middleGradient, down.gradient());
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        backend.multiply(Product.TRANSPOSED_SECOND, middleGradient, down.value(), inGradient);
        return inGradient;
    }
}
