package org.meniscus.projection.jvm;

import org.meniscus.base.Require;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Shapes;
import org.meniscus.projection.compute.Tensor;

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
    public Tensor tensor(int rows, int columns) {
        return new JvmTensor(rows, columns);
    }

    /** The garbage collector does it. */
    @Override
    public void free(Tensor tensor) {}

    @Override
    public void upload(float[][] values, Tensor target) {
        Shapes.host(values, target);
        float[][] rows = JvmTensor.of(target);
        for (int i = 0; i < rows.length; i++) System.arraycopy(values[i], 0, rows[i], 0, target.columns());
    }

    @Override
    public void download(Tensor source, float[][] target) {
        Shapes.host(target, source);
        float[][] rows = JvmTensor.of(source);
        for (int i = 0; i < rows.length; i++) System.arraycopy(rows[i], 0, target[i], 0, source.columns());
    }

    @Override
    public void multiply(Product form, Tensor a, Tensor b, Tensor out) {
        int depth = Shapes.product(form, a, b, out);
        float[][] first = form == Product.TRANSPOSED_FIRST ? ((JvmTensor) a).transposed() : JvmTensor.of(a);
        float[][] second = form == Product.TRANSPOSED_SECOND ? ((JvmTensor) b).transposed() : JvmTensor.of(b);
        float[][] result = JvmTensor.of(out);
        int columns = out.columns();
        float[] panels = kernel.pack(second, columns, packed);
        packed = panels;
        workers.run(
                result.length,
                (long) depth * columns / 8,
                (from, to) -> kernel.rows(first, second, panels, result, columns, from, to));
    }

    @Override
    public void addRow(Tensor row, Tensor matrix) {
        Shapes.row(row, matrix);
        float[] bias = JvmTensor.of(row)[0];
        for (float[] values : JvmTensor.of(matrix)) for (int j = 0; j < bias.length; j++) values[j] += bias[j];
    }

    @Override
    public void sumRows(Tensor matrix, Tensor row) {
        Shapes.row(row, matrix);
        float[] sum = JvmTensor.of(row)[0];
        java.util.Arrays.fill(sum, 0f);
        for (float[] values : JvmTensor.of(matrix)) for (int j = 0; j < sum.length; j++) sum[j] += values[j];
    }

    @Override
    public void combine(double factor, Tensor source, double keep, Tensor target) {
        Shapes.same(source, target);
        float[][] from = JvmTensor.of(source);
        float[][] to = JvmTensor.of(target);
        for (int i = 0; i < to.length; i++) Elements.combine((float) factor, from[i], (float) keep, to[i]);
    }

    @Override
    public void add(Tensor a, Tensor b, Tensor out) {
        Shapes.same(a, b, out);
        float[][] first = JvmTensor.of(a);
        float[][] second = JvmTensor.of(b);
        float[][] result = JvmTensor.of(out);
        for (int i = 0; i < result.length; i++) Elements.add(first[i], second[i], result[i]);
    }

    @Override
    public void multiplyElements(Tensor a, Tensor b, Tensor out) {
        Shapes.same(a, b, out);
        float[][] first = JvmTensor.of(a);
        float[][] second = JvmTensor.of(b);
        float[][] result = JvmTensor.of(out);
        for (int i = 0; i < result.length; i++) Elements.multiply(first[i], second[i], result[i]);
    }

    @Override
    public void multiplyRow(Tensor a, Tensor row, Tensor out) {
        Shapes.same(a, out);
        Shapes.row(row, a);
        float[][] first = JvmTensor.of(a);
        float[][] result = JvmTensor.of(out);
        for (int i = 0; i < result.length; i++) Elements.multiply(first[i], JvmTensor.of(row)[0], result[i]);
    }

    @Override
    public void activate(Activation f, Tensor in, Tensor out) {
        Shapes.same(in, out);
        float[][] x = JvmTensor.of(in);
        float[][] y = JvmTensor.of(out);
        workers.run(y.length, 20L * in.columns(), (from, to) -> Activations.values(curves, f, x, y, from, to));
    }

    @Override
    public void activateGradient(Activation f, Tensor in, Tensor outGradient, Tensor inGradient) {
        Shapes.same(in, outGradient, inGradient);
        float[][] x = JvmTensor.of(in);
        float[][] g = JvmTensor.of(outGradient);
        float[][] y = JvmTensor.of(inGradient);
        workers.run(y.length, 25L * in.columns(), (from, to) -> Activations.gradients(curves, f, x, g, y, from, to));
    }

    @Override
    public void transpose(Tensor in, Tensor out) {
        Shapes.transposed(in, out);
        float[][] y = JvmTensor.of(out);
        workers.run(y.length, in.rows(), (from, to) -> ((JvmTensor) in).transpose(y, from, to));
    }

    @Override
    public void combineRows(Tensor column, Tensor source, int keep, Tensor target) {
        Shapes.same(source, target);
        Shapes.column(column, target);
        float[][] factor = JvmTensor.of(column);
        float[][] x = JvmTensor.of(source);
        float[][] y = JvmTensor.of(target);
        workers.run(y.length, target.columns() / 4, (from, to) -> {
            for (int i = from; i < to; i++) rowKernel.combine(factor[i][0], x[i], keep, y[i]);
        });
    }

    @Override
    public void contrastRows(
            Tensor logits,
            Tensor logWeights,
            Tensor mass,
            Tensor targets,
            Tensor logSums,
            Tensor attraction,
            Tensor slope) {
        Shapes.contrast(logits, new Tensor[] {logWeights, targets, slope}, new Tensor[] {mass, logSums, attraction});
        Contrast rows = new Contrast(
                rowKernel,
                JvmTensor.of(logits),
                logWeights == null ? null : JvmTensor.of(logWeights),
                JvmTensor.of(mass),
                targets == null ? null : JvmTensor.of(targets),
                JvmTensor.of(logSums),
                JvmTensor.of(attraction),
                JvmTensor.of(slope));
        workers.run(slope.rows(), 4L * slope.columns(), rows::run);
    }

    @Override
    public void normaliseRows(Tensor in, Tensor norm, Tensor out) {
        Shapes.same(in, out);
        Shapes.column(norm, in);
        RowOperations.normalise(JvmTensor.of(in), JvmTensor.of(norm), JvmTensor.of(out));
    }

    @Override
    public void normaliseRowsGradient(Tensor out, Tensor norm, Tensor outGradient, Tensor inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(norm, out);
        RowOperations.normaliseGradient(
                JvmTensor.of(out), JvmTensor.of(norm), JvmTensor.of(outGradient), JvmTensor.of(inGradient));
    }

    @Override
    public void standardiseRows(Tensor in, Tensor deviation, Tensor out) {
        Shapes.same(in, out);
        Shapes.column(deviation, in);
        RowOperations.standardise(JvmTensor.of(in), JvmTensor.of(deviation), JvmTensor.of(out));
    }

    @Override
    public void standardiseRowsGradient(Tensor out, Tensor deviation, Tensor outGradient, Tensor inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(deviation, out);
        RowOperations.standardiseGradient(
                JvmTensor.of(out), JvmTensor.of(deviation), JvmTensor.of(outGradient), JvmTensor.of(inGradient));
    }

    @Override
    public void adam(AdamStep step, Tensor gradient, Tensor parameter, Tensor first, Tensor second) {
        Shapes.same(gradient, parameter, first, second);
        float[][] g = JvmTensor.of(gradient);
        float[][] p = JvmTensor.of(parameter);
        float[][] m = JvmTensor.of(first);
        float[][] v = JvmTensor.of(second);
        workers.run(p.length, 8L * parameter.columns(), (from, to) -> Elements.adam(step, g, p, m, v, from, to));
    }

    @Override
    public void close() {
        workers.close();
    }
}
