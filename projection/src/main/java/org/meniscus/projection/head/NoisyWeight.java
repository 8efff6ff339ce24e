package org.meniscus.projection.head;

import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Workspace;

/** A weight matrix as an analog array would hold it: each entry off by an independent Gaussian. */
final class NoisyWeight {
    private final Workspace memory;
    private final float[][] values;
    private final Matrix noisy;

    NoisyWeight(Workspace memory, Matrix like) {
        this.memory = memory;
        this.values = new float[like.rows()][like.columns()];
        this.noisy = memory.matrix(like.rows(), like.columns());
    }

    /** @param relative standard deviation, in units of the largest weight */
    Matrix draw(Matrix weight, double relative, Seed seed) {
        memory.backend().download(weight, values);
        float largest = 0;
        for (float[] row : values) for (float value : row) largest = Math.max(largest, Math.abs(value));
        ZigguratSampler.NormalizedGaussian gauss = ZigguratSampler.NormalizedGaussian.of(seed.rng());
        for (float[] row : values)
            for (int j = 0; j < row.length; j++) row[j] += (float) (relative * largest * gauss.sample());
        memory.backend().upload(values, noisy);
        return noisy;
    }
}
