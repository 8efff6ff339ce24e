package org.meniscus.projection.jvm;

import org.meniscus.projection.compute.Matrix;

/** Rows as separate arrays: what the compiler vectorises best. */
final class JvmMatrix implements Matrix {
    private static final int BLOCK = 16;
    final float[][] values;
    private final int columns;
    private float[][] flipped;

    JvmMatrix(int rows, int columns) {
        this.values = new float[rows][columns];
        this.columns = columns;
    }

    static float[][] of(Matrix matrix) {
        return ((JvmMatrix) matrix).values;
    }

    @Override
    public int rows() {
        return values.length;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** Rows from (inclusive) to (exclusive) of the transposed matrix. */
    void transpose(float[][] out, int from, int to) {
        for (int i0 = 0; i0 < values.length; i0 += BLOCK)
            for (int j0 = from; j0 < to; j0 += BLOCK)
                for (int j = j0; j < Math.min(j0 + BLOCK, to); j++) {
                    float[] row = out[j];
                    for (int i = i0; i < Math.min(i0 + BLOCK, values.length); i++) row[i] = values[i][j];
                }
    }

    /** A transposed copy in a buffer that is kept for the next call. */
    float[][] transposed() {
        if (flipped == null) flipped = new float[columns][values.length];
        transpose(flipped, 0, columns);
        return flipped;
    }
}
