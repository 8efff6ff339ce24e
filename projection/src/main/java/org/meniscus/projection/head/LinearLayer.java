package org.meniscus.projection.head;

import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Workspace;

/** y = x W + b; in noisy passes y = x (W + noise) + b, while gradients use W: the noise is in the forward pass only. */
final class LinearLayer implements Layer {
    private final Workspace memory;
    private final ComputeBackend backend;
    private final Trained weight;
    private final Trained bias;
    private final String path;
    private final Matrix out;
    private final Matrix inGradient;
    private NoisyWeight noisy;
    private Matrix in;

    LinearLayer(Workspace memory, int rows, Trained weight, Trained bias, String path) {
        this.memory = memory;
        this.backend = memory.backend();
        this.weight = weight;
        this.bias = bias;
        this.path = path;
        this.out = memory.matrix(rows, weight.value().columns());
        this.inGradient = memory.matrix(rows, weight.value().rows());
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        this.in = in;
        backend.multiply(Product.PLAIN, in, weight(pass), out);
        backend.addRow(bias.value(), out);
        return out;
    }

    private Matrix weight(Pass pass) {
        if (pass.weightNoise() == 0) return weight.value();
        if (noisy == null) noisy = new NoisyWeight(memory, weight.value());
        Seed seed = pass.randomness().orElseThrow().at("weight-noise").at(path);
        return noisy.draw(weight.value(), pass.weightNoise(), seed);
    }

    @Override
    public void parameterGradients(Matrix outGradient) {
        backend.multiply(Product.TRANSPOSED_FIRST, in, outGradient, weight.gradient());
        backend.sumRows(outGradient, bias.gradient());
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        backend.multiply(Product.TRANSPOSED_SECOND, outGradient, weight.value(), inGradient);
        return inGradient;
    }
}
