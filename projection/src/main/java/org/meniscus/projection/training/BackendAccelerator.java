package org.meniscus.projection.training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.meniscus.losses.ContrastiveLoss;
import org.meniscus.losses.LossInputs;
import org.meniscus.losses.LossResult;
import org.meniscus.losses.autodiff.Accelerator;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Resident;
import org.meniscus.losses.autodiff.SoftmaxRows;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Workspace;

/**
 * Losses on a compute backend: similarities, masked softmax cross-entropies with soft targets and weights, and the products of
 * their gradients, in single precision; what crosses the border is embeddings, targets and one number per row. Every loss of
 * the catalog runs here; agreement with the loss in double precision is to rounding.
 *
 * <p>Memory is kept from one evaluation to the next.
 */
public final class BackendAccelerator implements Accelerator, AutoCloseable {
    /** Below this many entries the way there costs more than it saves. */
    private static final int WORTHWHILE = 128 * 128;

    private final ComputeBackend backend;
    private final Workspace memory;
    private final int least;
    private final Map<Shape, Deque<Matrix>> idle = new HashMap<>();
    private final Map<Shape, float[][]> staging = new HashMap<>();
    private final Map<Shape, Kept<Mask>> masks = new HashMap<>();
    private final Map<Shape, Kept<SoftmaxRows.OneHot>> partners = new HashMap<>();
    private final List<Matrix> lent = new ArrayList<>();

    private record Shape(int rows, int columns) {}

    /** What a matrix was last filled from: most losses ask for the same mask and partners in every batch. */
    private record Kept<T>(T content, Matrix matrix) {}

    public BackendAccelerator(ComputeBackend backend) {
        this(backend, WORTHWHILE);
    }

    BackendAccelerator(ComputeBackend backend, int least) {
        this.backend = backend;
        this.memory = new Workspace(backend);
        this.least = least;
    }

    /** The loss of these inputs, computed here. */
    public LossResult evaluate(ContrastiveLoss loss, LossInputs inputs, ContrastiveLoss.NoAnchors policy) {
        try {
            return loss.on(this).evaluate(inputs, policy);
        } finally {
            for (Matrix matrix : lent) idle(matrix.rows(), matrix.columns()).push(matrix);
            lent.clear();
        }
    }

    @Override
    public boolean takes(int rows, int columns) {
        return (long) rows * columns >= least;
    }

    /** The factor goes into A on the way there. */
    @Override
    public Resident products(double[] a, double[] b, int width, double factor) {
        Matrix first = upload(a, a.length / width, width, factor);
        Matrix second = upload(b, b.length / width, width, 1);
        Matrix out = lend(first.rows(), second.rows());
        backend.multiply(Product.TRANSPOSED_SECOND, first, second, out);
        return new BackendMatrix(this, out, first, second, factor);
    }

    @Override
    public Resident matrix(double[] values, int rows, int columns) {
        return new BackendMatrix(this, upload(values, rows, columns, 1), null, null, 1);
    }

    ComputeBackend backend() {
        return backend;
    }

    /** A matrix until the end of the evaluation; its content is arbitrary. */
    Matrix lend(int rows, int columns) {
        Deque<Matrix> free = idle(rows, columns);
        Matrix matrix = free.isEmpty() ? memory.matrix(rows, columns) : free.pop();
        lent.add(matrix);
        return matrix;
    }

    private Deque<Matrix> idle(int rows, int columns) {
        return idle.computeIfAbsent(new Shape(rows, columns), shape -> new ArrayDeque<>());
    }

    Matrix upload(double[] values, int rows, int columns, double factor) {
        float[][] host = staging(rows, columns);
        for (int i = 0, at = 0; i < rows; i++)
            for (int j = 0; j < columns; j++) host[i][j] = (float) (factor * values[at++]);
        Matrix matrix = lend(rows, columns);
        backend.upload(host, matrix);
        return matrix;
    }

    double[] download(Matrix matrix, double factor) {
        float[][] host = staging(matrix.rows(), matrix.columns());
        backend.download(matrix, host);
        double[] values = new double[matrix.rows() * matrix.columns()];
        int at = 0;
        for (float[] row : host) for (float value : row) values[at++] = factor * value;
        return values;
    }

    private float[][] staging(int rows, int columns) {
        return staging.computeIfAbsent(new Shape(rows, columns), shape -> new float[shape.rows][shape.columns]);
    }

    /** b, with minus infinity for who is no candidate; null for zeros. A row that has none at all is left whole. */
    Matrix logWeights(SoftmaxRows rows) {
        Mask mask = rows.candidates();
        if (rows.logWeights() != null) return fill(mask, rows.logWeights(), lend(mask.rows(), mask.columns()));
        if (mask.isWhole()) return null;
        Shape shape = new Shape(mask.rows(), mask.columns());
        Kept<Mask> kept = masks.get(shape);
        if (kept == null || !kept.content.equals(mask)) {
            Matrix matrix = kept == null ? memory.matrix(mask.rows(), mask.columns()) : kept.matrix;
            masks.put(shape, new Kept<>(mask, fill(mask, null, matrix)));
        }
        return masks.get(shape).matrix;
    }

    private Matrix fill(Mask mask, double[] weights, Matrix matrix) {
        int m = mask.columns();
        float[][] host = staging(mask.rows(), m);
        for (int i = 0; i < host.length; i++) {
            boolean any = mask.any(i);
            for (int j = 0; j < m; j++) {
                float weight = weights == null ? 0 : (float) weights[i * m + j];
                host[i][j] = !any || mask.keeps(i, j) ? weight : Float.NEGATIVE_INFINITY;
            }
        }
        backend.upload(host, matrix);
        return matrix;
    }

    /** T; null for zeros. */
    Matrix targets(SoftmaxRows rows) {
        int n = rows.candidates().rows();
        int m = rows.candidates().columns();
        if (rows.targets() instanceof SoftmaxRows.Dense dense) return upload(dense.weights(), n, m, 1);
        if (rows.targets() instanceof SoftmaxRows.None) return null;
        if (rows.targets() instanceof SoftmaxRows.OneHot partner) return partners(partner, n, m);
        throw new IllegalStateException("no matrix for targets " + rows.targets());
    }

    private Matrix partners(SoftmaxRows.OneHot wanted, int n, int m) {
        Shape shape = new Shape(n, m);
        Kept<SoftmaxRows.OneHot> kept = partners.get(shape);
        if (kept == null || !same(kept.content, wanted)) {
            Matrix matrix = kept == null ? memory.matrix(n, m) : kept.matrix;
            float[][] host = staging(n, m);
            for (int i = 0; i < n; i++) {
                Arrays.fill(host[i], (float) wanted.spread()[i]);
                host[i][wanted.column()[i]] += (float) wanted.peak()[i];
            }
            backend.upload(host, matrix);
            partners.put(shape, new Kept<>(wanted, matrix));
        }
        return partners.get(shape).matrix;
    }

    private static boolean same(SoftmaxRows.OneHot a, SoftmaxRows.OneHot b) {
        return Arrays.equals(a.column(), b.column())
                && Arrays.equals(a.peak(), b.peak())
                && Arrays.equals(a.spread(), b.spread());
    }

    @Override
    public void close() {
        memory.close();
    }
}
