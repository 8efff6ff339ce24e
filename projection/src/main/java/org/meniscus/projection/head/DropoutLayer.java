package org.meniscus.projection.head;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** y = x mask / (1 - rate) in training, y = x otherwise. The mask is drawn on the host: the same on every backend. */
final class DropoutLayer implements Layer {
    private final ComputeBackend backend;
    private final double rate;
    private final String path;
    private final float[][] drawn;
    private final Matrix mask;
    private final Matrix out;
    private final Matrix inGradient;
    private boolean masked;

    DropoutLayer(Workspace memory, int rows, int width, double rate, String path) {
        this.backend = memory.backend();
        this.rate = rate;
        this.path = path;
        this.drawn = new float[rows][width];
        this.mask = memory.matrix(rows, width);
        this.out = memory.matrix(rows, width);
        this.inGradient = memory.matrix(rows, width);
    }

    @Override
    public Matrix forward(Matrix in, Pass pass) {
        masked = pass.randomness().isPresent() && rate > 0;
        if (!masked) return in;
        draw(pass.randomness().orElseThrow().at(path));
        backend.upload(drawn, mask);
        backend.multiplyElements(in, mask, out);
        return out;
    }

    private void draw(Seed seed) {
        UniformRandomProvider rng = seed.rng();
        float kept = (float) (1 / (1 - rate));
        for (float[] row : drawn) for (int j = 0; j < row.length; j++) row[j] = rng.nextDouble() < rate ? 0 : kept;
    }

    @Override
    public Matrix inputGradient(Matrix outGradient) {
        if (!masked) return outGradient;
        backend.multiplyElements(outGradient, mask, inGradient);
        return inGradient;
    }
}
