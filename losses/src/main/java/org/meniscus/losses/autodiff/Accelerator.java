package org.meniscus.losses.autodiff;

/**
 * Where the large matrices of a loss are computed and kept: vector units, a GPU. Given to a loss by {@link
 * org.meniscus.losses.FormulaLoss#on}, it takes over similarity matrices, their softmax cross-entropies and the products
 * of the gradient; everything of the size of the embeddings stays in plain {@code double} arrays.
 *
 * <p>The matrices it hands out belong to one evaluation. An accelerator is used by one thread at a time.
 */
public interface Accelerator {
    /** Whether a matrix of this size is worth the way. */
    boolean takes(int rows, int columns);

    /** factor A B^T, the scaled inner products of the rows of {@code a} and {@code b}, all of {@code width} entries. */
    Resident products(double[] a, double[] b, int width, double factor);

    /** A copy of these row-major values. */
    Resident matrix(double[] values, int rows, int columns);
}
