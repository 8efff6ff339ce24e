package org.meniscus.projection.jvm.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.projection.jvm.CurveKernel;
import org.meniscus.projection.jvm.ProductKernel;
import org.meniscus.projection.jvm.RowKernel;

/**
 * Register tiles of four rows by four vectors; b packed into panels of four vectors' width, padded with zeros, so that
 * every load is whole and contiguous.
 */
public final class VectorKernel implements ProductKernel {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    /** The class of these vectors, which the compiler of Java 17 does not know of a variable that a loop changes. */
    private static final Class<? extends FloatVector> EXACT =
            LANES.zero().getClass().asSubclass(FloatVector.class);

    private static final int VECTOR = LANES.length();
    private static final int PANEL = 4 * VECTOR;

    /** @throws UnsupportedOperationException below 256 bits, where the loops are faster (measured 28 against 37 ms a step) */
    public VectorKernel() {
        if (LANES.vectorBitSize() < 256) throw new UnsupportedOperationException(name());
    }

    @Override
    public String name() {
        return "vector " + LANES.vectorBitSize() + " bit";
    }

    @Override
    public RowKernel rowKernel() {
        return new VectorRows();
    }

    @Override
    public CurveKernel curves() {
        return new VectorCurves();
    }

    @Override
    public float[] pack(float[][] b, int columns, float[] buffer) {
        int panels = (columns + PANEL - 1) / PANEL;
        int size = panels * PANEL * b.length;
        float[] packed = buffer != null && buffer.length >= size ? buffer : new float[size];
        int at = 0;
        for (int p = 0; p < panels; p++) {
            int first = p * PANEL;
            int width = Math.min(PANEL, columns - first);
            for (float[] row : b) {
                System.arraycopy(row, first, packed, at, width);
                for (int j = width; j < PANEL; j++) packed[at + j] = 0f;
                at += PANEL;
            }
        }
        return packed;
    }

    @Override
    public void rows(float[][] a, float[][] b, float[] packed, float[][] out, int columns, int from, int to) {
        int depth = b.length;
        float[][] edge = new float[4][PANEL];
        for (int first = 0, at = 0; first < columns; first += PANEL, at += PANEL * depth) {
            boolean whole = first + PANEL <= columns;
            int i = from;
            for (; i + 4 <= to; i += 4) {
                if (whole) {
                    four(a, i, packed, at, depth, out[i], out[i + 1], out[i + 2], out[i + 3], first);
                } else {
                    four(a, i, packed, at, depth, edge[0], edge[1], edge[2], edge[3], 0);
                    for (int r = 0; r < 4; r++) System.arraycopy(edge[r], 0, out[i + r], first, columns - first);
                }
            }
            for (; i < to; i++) {
                one(a[i], packed, at, depth, edge[0]);
                System.arraycopy(edge[0], 0, out[i], first, Math.min(PANEL, columns - first));
            }
        }
    }

    // Accumulators are locals of one method: a vector handed to a helper that is not inlined gets boxed.
    private static void four(
            float[][] a,
            int row,
            float[] packed,
            int start,
            int depth,
            float[] y0,
            float[] y1,
            float[] y2,
            float[] y3,
            int column) {
        float[] a0 = a[row];
        float[] a1 = a[row + 1];
        float[] a2 = a[row + 2];
        float[] a3 = a[row + 3];
        FloatVector c00 = FloatVector.zero(LANES), c01 = c00, c02 = c00, c03 = c00;
        FloatVector c10 = c00, c11 = c00, c12 = c00, c13 = c00;
        FloatVector c20 = c00, c21 = c00, c22 = c00, c23 = c00;
        FloatVector c30 = c00, c31 = c00, c32 = c00, c33 = c00;
        for (int k = 0, at = start; k < depth; k++, at += PANEL) {
            FloatVector b0 = FloatVector.fromArray(LANES, packed, at);
            FloatVector b1 = FloatVector.fromArray(LANES, packed, at + VECTOR);
            FloatVector b2 = FloatVector.fromArray(LANES, packed, at + 2 * VECTOR);
            FloatVector b3 = FloatVector.fromArray(LANES, packed, at + 3 * VECTOR);
            FloatVector x = FloatVector.broadcast(LANES, a0[k]);
            c00 = x.fma(b0, c00);
            c01 = x.fma(b1, c01);
            c02 = x.fma(b2, c02);
            c03 = x.fma(b3, c03);
            x = FloatVector.broadcast(LANES, a1[k]);
            c10 = x.fma(b0, c10);
            c11 = x.fma(b1, c11);
            c12 = x.fma(b2, c12);
            c13 = x.fma(b3, c13);
            x = FloatVector.broadcast(LANES, a2[k]);
            c20 = x.fma(b0, c20);
            c21 = x.fma(b1, c21);
            c22 = x.fma(b2, c22);
            c23 = x.fma(b3, c23);
            x = FloatVector.broadcast(LANES, a3[k]);
            c30 = x.fma(b0, c30);
            c31 = x.fma(b1, c31);
            c32 = x.fma(b2, c32);
            c33 = x.fma(b3, c33);
        }
        EXACT.cast(c00).intoArray(y0, column);
        EXACT.cast(c01).intoArray(y0, column + VECTOR);
        EXACT.cast(c02).intoArray(y0, column + 2 * VECTOR);
        EXACT.cast(c03).intoArray(y0, column + 3 * VECTOR);
        EXACT.cast(c10).intoArray(y1, column);
        EXACT.cast(c11).intoArray(y1, column + VECTOR);
        EXACT.cast(c12).intoArray(y1, column + 2 * VECTOR);
        EXACT.cast(c13).intoArray(y1, column + 3 * VECTOR);
        EXACT.cast(c20).intoArray(y2, column);
        EXACT.cast(c21).intoArray(y2, column + VECTOR);
        EXACT.cast(c22).intoArray(y2, column + 2 * VECTOR);
        EXACT.cast(c23).intoArray(y2, column + 3 * VECTOR);
        EXACT.cast(c30).intoArray(y3, column);
        EXACT.cast(c31).intoArray(y3, column + VECTOR);
        EXACT.cast(c32).intoArray(y3, column + 2 * VECTOR);
        EXACT.cast(c33).intoArray(y3, column + 3 * VECTOR);
    }

    private static void one(float[] a, float[] packed, int start, int depth, float[] y) {
        FloatVector c0 = FloatVector.zero(LANES), c1 = c0, c2 = c0, c3 = c0;
        for (int k = 0, at = start; k < depth; k++, at += PANEL) {
            FloatVector x = FloatVector.broadcast(LANES, a[k]);
            c0 = x.fma(FloatVector.fromArray(LANES, packed, at), c0);
            c1 = x.fma(FloatVector.fromArray(LANES, packed, at + VECTOR), c1);
            c2 = x.fma(FloatVector.fromArray(LANES, packed, at + 2 * VECTOR), c2);
            c3 = x.fma(FloatVector.fromArray(LANES, packed, at + 3 * VECTOR), c3);
        }
        EXACT.cast(c0).intoArray(y, 0);
        EXACT.cast(c1).intoArray(y, VECTOR);
        EXACT.cast(c2).intoArray(y, 2 * VECTOR);
        EXACT.cast(c3).intoArray(y, 3 * VECTOR);
    }
}
