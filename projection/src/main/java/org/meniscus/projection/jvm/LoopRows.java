package org.meniscus.projection.jvm;

/** The reference: plain loops. */
final class LoopRows implements RowKernel {
    @Override
    public void add(float[] z, float[] w, float[] out) {
        for (int j = 0; j < z.length; j++) out[j] = z[j] + w[j];
    }

    @Override
    public float largest(float[] z) {
        float top = Float.NEGATIVE_INFINITY;
        for (float value : z) top = Math.max(top, value);
        return top;
    }

    @Override
    public double exponentials(float[] z, float top, float[] out) {
        float[] lanes = new float[LANES];
        for (int j = 0; j < z.length; j++) {
            float e = FloatExponential.of(z[j] - top);
            out[j] = e;
            lanes[j % LANES] += e;
        }
        return RowKernel.total(lanes);
    }

    @Override
    public double slope(float[] z, float scale, float[] targets, float[] e) {
        if (targets == null) {
            combine(scale, e, 0, e);
            return 0;
        }
        float[] lanes = new float[LANES];
        for (int j = 0; j < e.length; j++) {
            e[j] = Math.fma(scale, e[j], -targets[j]);
            lanes[j % LANES] = Math.fma(targets[j], z[j], lanes[j % LANES]);
        }
        return RowKernel.total(lanes);
    }

    @Override
    public void combine(float factor, float[] x, int keep, float[] y) {
        if (keep == 0) for (int j = 0; j < y.length; j++) y[j] = factor * x[j];
        else for (int j = 0; j < y.length; j++) y[j] = Math.fma(factor, x[j], y[j]);
    }
}
