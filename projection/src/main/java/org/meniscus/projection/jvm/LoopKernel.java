package org.meniscus.projection.jvm;

import java.util.Arrays;

/** The reference: plain loops over whole rows, four rows of b per pass, which C2 turns into vector code. */
final class LoopKernel implements ProductKernel {
    private static final float[] NOTHING = {};

    @Override
    public String name() {
        return "loops";
    }

    @Override
    public RowKernel rowKernel() {
        return new LoopRows();
    }

    @Override
    public CurveKernel curves() {
        return new LoopCurves();
    }

    @Override
    public float[] pack(float[][] b, int columns, float[] buffer) {
        return NOTHING;
    }

    @Override
    public void rows(float[][] a, float[][] b, float[] packed, float[][] out, int columns, int from, int to) {
        int whole = b.length - b.length % 4;
        for (int i = from; i < to; i++) {
            float[] x = a[i];
            float[] y = out[i];
            Arrays.fill(y, 0, columns, 0f);
            for (int k = 0; k < whole; k += 4)
                addFour(x[k], b[k], x[k + 1], b[k + 1], x[k + 2], b[k + 2], x[k + 3], b[k + 3], y, columns);
            for (int k = whole; k < b.length; k++) addOne(x[k], b[k], y, columns);
        }
    }

    private static void addFour(
            float a0, float[] b0, float a1, float[] b1, float a2, float[] b2, float a3, float[] b3, float[] y, int n) {
        for (int j = 0; j < n; j++)
            y[j] = Math.fma(a3, b3[j], Math.fma(a2, b2[j], Math.fma(a1, b1[j], Math.fma(a0, b0[j], y[j]))));
    }

    private static void addOne(float a, float[] b, float[] y, int n) {
        for (int j = 0; j < n; j++) y[j] = Math.fma(a, b[j], y[j]);
    }
}
