package org.meniscus.projection.jvm;

import org.meniscus.projection.compute.NormalCurve;

/** The reference: one entry after the other. */
final class LoopCurves implements CurveKernel {
    @Override
    public void exp(double[] x, int count) {
        for (int j = 0; j < count; j++) x[j] = NormalCurve.exp(x[j]);
    }

    @Override
    public void cdf(double[] x, double[] e, double[] out, int count) {
        for (int j = 0; j < count; j++) out[j] = NormalCurve.cdf(x[j], e[j]);
    }
}
