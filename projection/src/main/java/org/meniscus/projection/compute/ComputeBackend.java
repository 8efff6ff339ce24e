package org.meniscus.projection.compute;

/**
 * Dense float arithmetic on matrices that stay in the backend's memory.
 *
 * <p>Every result goes into a tensor given by the caller and is overwritten there, unless the method says "in place".
 * An output may be the same tensor as an input in element-wise methods only. Shapes that do not fit are an {@link
 * IllegalArgumentException}. A backend is used by one thread at a time; it may use several inside. Results do not depend
 * on how many for {@code jvm}; other backends say what they guarantee.
 *
 * <p>Closing a backend ends its threads and frees its memory; its tensors are of no use afterwards.
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

    /** A new tensor filled with zeros. */
    Tensor tensor(int rows, int columns);

    /** Gives a tensor's memory back; see {@link Workspace}. It is of no use afterwards. */
    void free(Tensor tensor);

    /** Copies values in; {@code values[i][j]} becomes row i, column j. Rows may be longer than the tensor is wide. */
    void upload(float[][] values, Tensor target);

    /** Copies values out. */
    void download(Tensor source, float[][] target);

    /** out = A B with the stated factor transposed; out is neither factor. */
    void multiply(Product form, Tensor a, Tensor b, Tensor out);

    /** matrix[i][j] += row[0][j], in place. */
    void addRow(Tensor row, Tensor matrix);

    /** row[0][j] = sum over i of matrix[i][j], added in order of i. */
    void sumRows(Tensor matrix, Tensor row);

    /** target = factor * source + keep * target, in place. */
    void combine(double factor, Tensor source, double keep, Tensor target);

    /** out = a + b, element by element. */
    void add(Tensor a, Tensor b, Tensor out);

    /** out = a * b, element by element. */
    void multiplyElements(Tensor a, Tensor b, Tensor out);

    /** out[i][j] = a[i][j] * row[0][j]. */
    void multiplyRow(Tensor a, Tensor row, Tensor out);

    /** out = f(in), element by element. */
    void activate(Activation f, Tensor in, Tensor out);

    /** inGradient = outGradient * f'(in), element by element. */
    void activateGradient(Activation f, Tensor in, Tensor outGradient, Tensor inGradient);

    /** out[j][i] = in[i][j]. */
    void transpose(Tensor in, Tensor out);

    /** target[i][j] = column[i][0] * source[i][j] + keep * target[i][j], in place; keep is 0 or 1. */
    void combineRows(Tensor column, Tensor source, int keep, Tensor target);

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
     * @param slope another tensor than the inputs
     */
    void contrastRows(
            Tensor logits,
            Tensor logWeights,
            Tensor mass,
            Tensor targets,
            Tensor logSums,
            Tensor attraction,
            Tensor slope);

    /** out[i] = in[i] / norm[i], norm[i][0] = max(|in[i]|, 1e-12): every row gets length one. */
    void normaliseRows(Tensor in, Tensor norm, Tensor out);

    /** inGradient[i] = (outGradient[i] - out[i] (out[i] . outGradient[i])) / norm[i], after {@link #normaliseRows}. */
    void normaliseRowsGradient(Tensor out, Tensor norm, Tensor outGradient, Tensor inGradient);

    /**
     * out[i] = (in[i] - mean) / deviation, deviation[i][0] = sqrt(variance + 1e-5), both over the entries of row i (Ba et al.
     * 2016, arXiv 1607.06450; the learned scale and shift are separate operations).
     */
    void standardiseRows(Tensor in, Tensor deviation, Tensor out);

    /** The gradient of {@link #standardiseRows}: (g - mean(g) - out mean(g out)) / deviation per row. */
    void standardiseRowsGradient(Tensor out, Tensor deviation, Tensor outGradient, Tensor inGradient);

    /** One optimiser update of a parameter and its two moments, in place. */
    void adam(AdamStep step, Tensor gradient, Tensor parameter, Tensor first, Tensor second);

    @Override
    void close();
}
