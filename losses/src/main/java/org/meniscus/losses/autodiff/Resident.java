package org.meniscus.losses.autodiff;

/** A matrix in the memory of an {@link Accelerator}, with a gradient that starts at zero. */
public interface Resident {
    int rows();

    int columns();

    /** A row-major copy of the values. */
    double[] values();

    /** The transposed matrix, with a gradient of its own. */
    Resident transposed();

    /** The softmax cross-entropy of every row; its gradient reaches this matrix through {@link RowLosses#pull}. */
    RowLosses crossEntropy(SoftmaxRows rows);

    /** Adds a row-major gradient. */
    void addGradient(double[] g);

    /** Adds the gradient that {@link #transposed} gathered. */
    void addTransposedGradient(Resident turned);

    /** Whether any gradient was added. */
    boolean hasGradient();

    /** A row-major copy of the gradient. */
    double[] gradient();

    /** factor G B of a product factor A B^T with gradient G: the gradient of A. */
    double[] pullToFirst();

    /** factor G^T A: the gradient of B. */
    double[] pullToSecond();

    /** One number per row, and the way back. */
    interface RowLosses {
        /** The cross-entropy of each row. */
        double[] values();

        /** logsumexp_{j in C_i} (l_ij + b_ij) of each row. */
        double[] normalisers();

        /** Adds the gradient of sum_i g_i values_i to that of the matrix. */
        void pull(double[] g);
    }
}
