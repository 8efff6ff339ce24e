package org.meniscus.projection.jvm;

/** The rows of {@link org.meniscus.projection.compute.ComputeBackend#contrastRows}. */
record Contrast(
        RowKernel kernel,
        float[][] logits,
        float[][] logWeights,
        float[][] mass,
        float[][] targets,
        float[][] logSums,
        float[][] attraction,
        float[][] slope) {
    void run(int from, int to) {
        float[] weighted = logWeights == null ? null : new float[logits[0].length];
        for (int i = from; i < to; i++) {
            float[] z = logits[i];
            if (weighted != null) {
                kernel.add(z, logWeights[i], weighted);
                z = weighted;
            }
            float top = kernel.largest(z);
            double sum = kernel.exponentials(z, top, slope[i]);
            logSums[i][0] = (float) (top + StrictMath.log(sum));
            float scale = (float) (mass[i][0] / sum);
            attraction[i][0] = (float) kernel.slope(logits[i], scale, targets == null ? null : targets[i], slope[i]);
        }
    }
}
