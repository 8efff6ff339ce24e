package org.meniscus.projection.jvm;

import java.util.List;
import java.util.stream.Stream;
import org.meniscus.base.Require;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Shapes;

/**
 * The CPU default. Same bits for any number of threads, with or without the Vector API, on every JDK from 17.
 *
 * <p>It leans on {@code Math.fma}, which is one instruction on every x86-64 processor since 2013 and every 64-bit ARM; on
 * older ones it is correct and very slow.
 */
public final class JvmBackend implements ComputeBackend {
    private final ProductKernel kernel;
    private final RowKernel rowKernel;
    private final CurveKernel curves;
    private final RowWorkers workers;
    private float[] packed;

    /** @param threads CPU threads, 1 or more; changes the speed and nothing else */
    public JvmBackend(int threads) {
        this(threads, Kernels.best());
    }

    JvmBackend(int threads, ProductKernel kernel) {
        this.kernel = kernel;
        this.rowKernel = kernel.rowKernel();
        this.curves = kernel.curves();
        this.workers = new RowWorkers(Require.positive("threads", threads));
    }

    @Override
    public String name() {
        return "jvm";
    }

    @Override
    public String description() {
        return "plain Java, " + kernel.name() + ", threads " + workers.threads();
    }

    @Override
    public List<ComputeBackend> shares() {
        return Stream.<ComputeBackend>generate(() -> new JvmBackend(1, kernel))
                .limit(workers.threads())
                .toList();
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        return new JvmMatrix(rows, columns);
    }

    /** The garbage collector does it. */
    @Override
    public void free(Matrix matrix) {}

    @Override
    public void upload(float[][] values, Matrix target) {
        Shapes.host(values, target);
        float[][] rows = JvmMatrix.of(target);
        for (int i = 0; i < rows.length; i++) System.arraycopy(values[i], 0, rows[i], 0, target.columns());
    }

    @Override
    public void download(Matrix source, float[][] target) {
        Shapes.host(target, source);
        float[][] rows = JvmMatrix.of(source);
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, target[i], 0, source.columns());
    }

    @Override
    public void multiply(Product form, Matrix a, Matrix b, Matrix out) {
        int depth = Shapes.product(form, a, b, out);
        float[][] first = form == Product.TRANSPOSED_FIRST ? ((JvmMatrix) a).transposed() : JvmMatrix.of(a);
        float[][] second = form == Product.TRANSPOSED_SECOND ? ((JvmMatrix) b).transposed() : JvmMatrix.of(b);
        float[][] result = JvmMatrix.of(out);
        int columns = out.columns();
        float[] panels = kernel.pack(second, columns, packed);
        packed = panels;
        workers.run(
                result.length,
                (long) depth * columns / 8,
                (from, to) -> kernel.rows(first, second, panels, result, columns, from, to));
    }

    @Override
    public void addRow(Matrix row, Matrix matrix) {
        Shapes.row(row, matrix);
        float[] bias = JvmMatrix.of(row)[0];
        for (float[] values : JvmMatrix.of(matrix)) for (int j = 0; j < bias.length; j++) values[j] += bias[j];
    }

    @Override
    public void sumRows(Matrix matrix, Matrix row) {
        Shapes.row(row, matrix);
        float[] sum = JvmMatrix.of(row)[0];
        java.util.Arrays.fill(sum, 0f);
        for (float[] values : JvmMatrix.of(matrix)) for (int j = 0; j < sum.length; j++) sum[j] += values[j];
    }

    @Override
    public void combine(double factor, Matrix source, double keep, Matrix target) {
        Shapes.same(source, target);
        float[][] from = JvmMatrix.of(source);
        float[][] to = JvmMatrix.of(target);
        for (int i = 0; i < to.length; i++) Elements.combine((float) factor, from[i], (float) keep, to[i]);
    }

    @Override
    public void add(Matrix a, Matrix b, Matrix out) {
        Shapes.same(a, b, out);
        float[][] first = JvmMatrix.of(a);
        float[][] second = JvmMatrix.of(b);
        float[][] result = JvmMatrix.of(out);
        for (int i = 0; i < result.length; i++) Elements.add(first[i], second[i], result[i]);
    }

    @Override
    public void multiplyElements(Matrix a, Matrix b, Matrix out) {
        Shapes.same(a, b, out);
        float[][] first = JvmMatrix.of(a);
        float[][] second = JvmMatrix.of(b);
        float[][] result = JvmMatrix.of(out);
        for (int i = 0; i < result.length; i++) Elements.multiply(first[i], second[i], result[i]);
    }

    @Override
    public void multiplyRow(Matrix a, Matrix row, Matrix out) {
        Shapes.same(a, out);
        Shapes.row(row, a);
        float[][] first = JvmMatrix.of(a);
        float[][] result = JvmMatrix.of(out);
        for (int i = 0; i < result.length; i++) Elements.multiply(first[i], JvmMatrix.of(row)[0], result[i]);
    }

    @Override
    public void activate(Activation f, Matrix in, Matrix out) {
        Shapes.same(in, out);
        float[][] x = JvmMatrix.of(in);
        float[][] y = JvmMatrix.of(out);
        workers.run(y.length, 20L * in.columns(), (from, to) -> Activations.values(curves, f, x, y, from, to));
    }

    @Override
    public void activateGradient(Activation f, Matrix in, Matrix outGradient, Matrix inGradient) {
        Shapes.same(in, outGradient, inGradient);
        float[][] x = JvmMatrix.of(in);
        float[][] g = JvmMatrix.of(outGradient);
        float[][] y = JvmMatrix.of(inGradient);
        workers.run(y.length, 25L * in.columns(), (from, to) -> Activations.gradients(curves, f, x, g, y, from, to));
    }

    @Override
    public void transpose(Matrix in, Matrix out) {
        Shapes.transposed(in, out);
        float[][] y = JvmMatrix.of(out);
        workers.run(y.length, in.rows(), (from, to) -> ((JvmMatrix) in).transpose(y, from, to));
    }

    @Override
    public void combineRows(Matrix column, Matrix source, int keep, Matrix target) {
        Shapes.same(source, target);
        Shapes.column(column, target);
        float[][] factor = JvmMatrix.of(column);
        float[][] x = JvmMatrix.of(source);
        float[][] y = JvmMatrix.of(target);
        workers.run(y.length, target.columns() / 4, (from, to) -> {
            for (int i = from; i < to; i++) rowKernel.combine(factor[i][0], x[i], keep, y[i]);
        });
    }

    @Override
    public void contrastRows(
            Matrix logits,
            Matrix logWeights,
            Matrix mass,
            Matrix targets,
            Matrix logSums,
            Matrix attraction,
            Matrix slope) {
        Shapes.contrast(logits, new Matrix[] {logWeights, targets, slope}, new Matrix[] {mass, logSums, attraction});
        Contrast rows = new Contrast(
                rowKernel,
                JvmMatrix.of(logits),
                logWeights == null ? null : JvmMatrix.of(logWeights),
                JvmMatrix.of(mass),
                targets == null ? null : JvmMatrix.of(targets),
                JvmMatrix.of(logSums),
                JvmMatrix.of(attraction),
                JvmMatrix.of(slope));
        workers.run(slope.rows(), 4L * slope.columns(), rows::run);
    }

    @Override
    public void normaliseRows(Matrix in, Matrix norm, Matrix out) {
        Shapes.same(in, out);
        Shapes.column(norm, in);
        RowOperations.normalise(JvmMatrix.of(in), JvmMatrix.of(norm), JvmMatrix.of(out));
    }

    @Override
    public void normaliseRowsGradient(Matrix out, Matrix norm, Matrix outGradient, Matrix inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(norm, out);
        RowOperations.normaliseGradient(
                JvmMatrix.of(out), JvmMatrix.of(norm), JvmMatrix.of(outGradient), JvmMatrix.of(inGradient));
    }

    @Override
    public void standardiseRows(Matrix in, Matrix deviation, Matrix out) {
        Shapes.same(in, out);
        Shapes.column(deviation, in);
        RowOperations.standardise(JvmMatrix.of(in), JvmMatrix.of(deviation), JvmMatrix.of(out));
    }

    @Override
    public void standardiseRowsGradient(Matrix out, Matrix deviation, Matrix outGradient, Matrix inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(deviation, out);
        RowOperations.standardiseGradient(
                JvmMatrix.of(out), JvmMatrix.of(deviation), JvmMatrix.of(outGradient), JvmMatrix.of(inGradient));
    }

    @Override
    public void adam(AdamStep step, Matrix gradient, Matrix parameter, Matrix first, Matrix second) {
        Shapes.same(gradient, parameter, first, second);
        float[][] g = JvmMatrix.of(gradient);
        float[][] p = JvmMatrix.of(parameter);
        float[][] m = JvmMatrix.of(first);
        float[][] v = JvmMatrix.of(second);
        workers.run(p.length, 8L * parameter.columns(), (from, to) -> Elements.adam(step, g, p, m, v, from, to));
    }

    @Override
    public void close() {
        workers.close();
    }
}
