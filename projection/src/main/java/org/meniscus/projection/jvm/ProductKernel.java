package org.meniscus.projection.jvm;

/**
 * Rows of a matrix product. Both implementations compute {@code out[i][j] = fma(a[i][k], b[k][j], ...)} for k ascending from
 * zero, so they agree bit for bit.
 */
public interface ProductKernel {
    /** "loops" or "vector 512 bit", for the run record. */
    String name();

    /**
     * Lays the second factor out as this kernel wants it; done once per product, then shared by the threads.
     *
     * @param buffer one from an earlier call, or null; returned again when it is large enough
     */
    float[] pack(float[][] b, int columns, float[] buffer);

    /** The rows of a softmax, with the same kind of instructions. */
    RowKernel rowKernel();

    /** What computes exponentials and the normal curve on the same lanes. */
    CurveKernel curves();

    /** Writes rows from (inclusive) to (exclusive) of out = a b. */
    void rows(float[][] a, float[][] b, float[] packed, float[][] out, int columns, int from, int to);
}
