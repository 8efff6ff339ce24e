package org.meniscus.projection.compute;

import java.util.List;

/**
 * Dense float arithmetic on matrices that stay in the backend's memory.
 *
 * <p>Every result goes into a matrix given by the caller and is overwritten there, unless the method says "in place".
 * An output may be the same matrix as an input in element-wise methods only. Shapes that do not fit are an {@link
 * IllegalArgumentException}. A backend is used by one thread at a time; it may use several inside. Results do not depend
 * on how many for {@code jvm}; other backends say what they guarantee.
 *
 * <p>Closing a backend ends its threads and frees its memory; its matrices are of no use afterwards.
 */
public interface ComputeBackend extends AutoCloseable {
    /** The name it is selected by: "jvm", "nd4j". */
    String name();

    /** One line for a run record: the library, the device, the threads. */
    String description();

    /** Whether it computes on a GPU. */
    default boolean onGpu() {
        return false;
    }

    /**
     * This backend taken apart into some that compute at the same time, each for one thread, while this one rests. Every one gives the bits
     * of the whole. By default it cannot be taken apart.
     */
    default List<ComputeBackend> shares() {
        return List.of(this);
    }

    /** A new matrix filled with zeros. */
    Matrix matrix(int rows, int columns);

    /** Gives a matrix's memory back; see {@link Workspace}. It is of no use afterwards. */
    void free(Matrix matrix);

    /** Copies values in; {@code values[i][j]} becomes row i, column j. Rows may be longer than the matrix is wide. */
    void upload(float[][] values, Matrix target);

    /** Copies values out. */
    void download(Matrix source, float[][] target);

    /** out = A B with the stated factor transposed; out is neither factor. */
    void multiply(Product form, Matrix a, Matrix b, Matrix out);

    /** matrix[i][j] += row[0][j], in place. */
    void addRow(Matrix row, Matrix matrix);

    /** row[0][j] = sum over i of matrix[i][j], added in order of i. */
    void sumRows(Matrix matrix, Matrix row);

    /** target = factor * source + keep * target, in place. */
    void combine(double factor, Matrix source, double keep, Matrix target);

    /** out = a + b, element by element. */
    void add(Matrix a, Matrix b, Matrix out);

    /** out = a * b, element by element. */
    void multiplyElements(Matrix a, Matrix b, Matrix out);

    /** out[i][j] = a[i][j] * row[0][j]. */
    void multiplyRow(Matrix a, Matrix row, Matrix out);

    /** out = f(in), element by element. */
    void activate(Activation f, Matrix in, Matrix out);

    /** inGradient = outGradient * f'(in), element by element. */
    void activateGradient(Activation f, Matrix in, Matrix outGradient, Matrix inGradient);

    /** out[j][i] = in[i][j]. */
    void transpose(Matrix in, Matrix out);

    /** target[i][j] = column[i][0] * source[i][j] + keep * target[i][j], in place; keep is 0 or 1. */
    void combineRows(Matrix column, Matrix source, int keep, Matrix target);

    /**
     * The rows of a softmax cross-entropy, {@code mass[i] logSums[i] - attraction[i]}, and their slopes:
     *
     * <pre>
     * logSums[i] = log sum_j exp(logits[i][j] + logWeights[i][j])
     * attraction[i] = sum_j targets[i][j] logits[i][j]
     * slope[i][j] = mass[i] exp(logits[i][j] + logWeights[i][j] - logSums[i]) - targets[i][j]
     * </pre>
     *
     * @param logWeights minus infinity leaves an entry out, but not every entry of a row; null for zeros
     * @param mass a column
     * @param targets null for zeros
     * @param logSums a column
     * @param attraction a column
     * @param slope another matrix than the inputs
     */
    void contrastRows(
            Matrix logits,
            Matrix logWeights,
            Matrix mass,
            Matrix targets,
            Matrix logSums,
            Matrix attraction,
            Matrix slope);

    /** out[i] = in[i] / norm[i], norm[i][0] = max(|in[i]|, 1e-12): every row gets length one. */
    void normaliseRows(Matrix in, Matrix norm, Matrix out);

    /** inGradient[i] = (outGradient[i] - out[i] (out[i] . outGradient[i])) / norm[i], after {@link #normaliseRows}. */
    void normaliseRowsGradient(Matrix out, Matrix norm, Matrix outGradient, Matrix inGradient);

    /**
     * out[i] = (in[i] - mean) / deviation, deviation[i][0] = sqrt(variance + 1e-5), both over the entries of row i (Ba et al.
     * 2016, arXiv 1607.06450; the learned scale and shift are separate operations).
     */
    void standardiseRows(Matrix in, Matrix deviation, Matrix out);

    /** The gradient of {@link #standardiseRows}: (g - mean(g) - out mean(g out)) / deviation per row. */
    void standardiseRowsGradient(Matrix out, Matrix deviation, Matrix outGradient, Matrix inGradient);

    /** One optimiser update of a parameter and its two moments, in place. */
    void adam(AdamStep step, Matrix gradient, Matrix parameter, Matrix first, Matrix second);

    @Override
    void close();
}
