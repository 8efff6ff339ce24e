package org.meniscus.projection.nd4j;

import java.util.HashSet;
import java.util.Set;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.impl.reduce.floating.Norm2;
import org.nd4j.linalg.api.ops.impl.reduce.same.Max;
import org.nd4j.linalg.api.ops.impl.scalar.ScalarMax;
import org.nd4j.linalg.api.ops.impl.transforms.floating.Sqrt;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Exp;
import org.nd4j.linalg.api.ops.impl.transforms.strict.Log;
import org.nd4j.linalg.api.ops.impl.updaters.AdamUpdater;
import org.nd4j.linalg.factory.Nd4j;

/**
 * ND4J: its CPU library by default, an NVIDIA GPU when the CUDA artifacts are on the class path. Repeatable for a fixed
 * number of OpenMP threads; another number changes the last bits, because its reductions and products are re-ordered.
 */
final class Nd4jBackend implements ComputeBackend {
    private static final double SMALLEST_NORM = 1e-12;
    private static final double VARIANCE_FLOOR = 1e-5;

    private final Set<Nd4jMatrix> matrices = new HashSet<>();
    private final Scratch scratch = new Scratch();
    private final Nd4jActivations activations = new Nd4jActivations(scratch);
    private final int threads;

    Nd4jBackend(int threads) {
        this.threads = threads;
        Nd4j.getEnvironment().setMaxThreads(threads);
    }

    @Override
    public String name() {
        return "nd4j";
    }

    /** The CUDA artifacts step back for the CPU ones where they find no GPU. */
    @Override
    public boolean onGpu() {
        return !Nd4j.getEnvironment().isCPU();
    }

    @Override
    public String description() {
        return "ND4J, " + Nd4j.getBackend().getClass().getSimpleName() + ", threads " + threads;
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        Nd4jMatrix matrix = new Nd4jMatrix(rows, columns);
        matrices.add(matrix);
        return matrix;
    }

    @Override
    public void free(Matrix matrix) {
        Nd4jMatrix own = (Nd4jMatrix) matrix;
        if (matrices.remove(own)) own.close();
    }

    @Override
    public void upload(float[][] values, Matrix target) {
        Shapes.host(values, target);
        float[] flat = new float[target.rows() * target.columns()];
        for (int i = 0; i < target.rows(); i++)
            System.arraycopy(values[i], 0, flat, i * target.columns(), target.columns());
        try (INDArray copy = Nd4j.createFromArray(flat)) {
            Nd4jMatrix.array(target).assign(copy.reshape('c', target.rows(), target.columns()));
        }
    }

    @Override
    public void download(Matrix source, float[][] target) {
        Shapes.host(target, source);
        float[] flat = Nd4jMatrix.array(source).data().asFloat();
        for (int i = 0; i < source.rows(); i++)
            System.arraycopy(flat, i * source.columns(), target[i], 0, source.columns());
    }

    /** Row-major out = A B is column-major out' = B' A'. */
    @Override
    public void multiply(Product form, Matrix a, Matrix b, Matrix out) {
        Shapes.product(form, a, b, out);
        Nd4j.gemm(
                Nd4jMatrix.columnMajor(b),
                Nd4jMatrix.columnMajor(a),
                Nd4jMatrix.columnMajor(out),
                form == Product.TRANSPOSED_SECOND,
                form == Product.TRANSPOSED_FIRST,
                1,
                0);
    }

    @Override
    public void addRow(Matrix row, Matrix matrix) {
        Shapes.row(row, matrix);
        Nd4jMatrix.array(matrix).addiRowVector(Nd4jMatrix.array(row));
    }

    @Override
    public void sumRows(Matrix matrix, Matrix row) {
        Shapes.row(row, matrix);
        Nd4jMatrix.array(matrix).sum(Nd4jMatrix.array(row), true, 0);
    }

    @Override
    public void combine(double factor, Matrix source, double keep, Matrix target) {
        Shapes.same(source, target);
        INDArray scaled = scratch.like(source, 0);
        Nd4jMatrix.array(source).muli(factor, scaled);
        Nd4jMatrix.array(target).muli(keep).addi(scaled);
    }

    @Override
    public void add(Matrix a, Matrix b, Matrix out) {
        Shapes.same(a, b, out);
        Nd4jMatrix.array(a).addi(Nd4jMatrix.array(b), Nd4jMatrix.array(out));
    }

    @Override
    public void multiplyElements(Matrix a, Matrix b, Matrix out) {
        Shapes.same(a, b, out);
        Nd4jMatrix.array(a).muli(Nd4jMatrix.array(b), Nd4jMatrix.array(out));
    }

    @Override
    public void multiplyRow(Matrix a, Matrix row, Matrix out) {
        Shapes.same(a, out);
        Shapes.row(row, a);
        assign(a, out);
        Nd4jMatrix.array(out).muliRowVector(Nd4jMatrix.array(row));
    }

    @Override
    public void activate(Activation f, Matrix in, Matrix out) {
        Shapes.same(in, out);
        activations.value(f, in, out);
    }

    @Override
    public void activateGradient(Activation f, Matrix in, Matrix outGradient, Matrix inGradient) {
        Shapes.same(in, outGradient, inGradient);
        activations.gradient(f, in, outGradient, inGradient);
    }

    @Override
    public void transpose(Matrix in, Matrix out) {
        Shapes.transposed(in, out);
        Nd4jMatrix.array(out).assign(Nd4jMatrix.array(in).transpose());
    }

    @Override
    public void combineRows(Matrix column, Matrix source, int keep, Matrix target) {
        Shapes.same(source, target);
        Shapes.column(column, target);
        INDArray scaled = scratch.like(source, 0);
        scaled.assign(Nd4jMatrix.array(source)).muliColumnVector(Nd4jMatrix.array(column));
        if (keep == 0) Nd4jMatrix.array(target).assign(scaled);
        else Nd4jMatrix.array(target).addi(scaled);
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
        INDArray top = scratch.column(logits, 0);
        INDArray p = Nd4jMatrix.array(slope);
        INDArray sum = Nd4jMatrix.array(logSums);
        p.assign(Nd4jMatrix.array(logits));
        if (logWeights != null) p.addi(Nd4jMatrix.array(logWeights));
        Nd4j.getExecutioner().exec(new Max(p, top, true, 1));
        p.subiColumnVector(top);
        Nd4j.exec(new Exp(p, p));
        p.sum(sum, true, 1);
        p.diviColumnVector(sum).muliColumnVector(Nd4jMatrix.array(mass));
        Nd4j.exec(new Log(sum, sum));
        sum.addi(top);
        if (targets == null) {
            Nd4jMatrix.array(attraction).assign(0);
            return;
        }
        INDArray pulled = scratch.like(logits, 1);
        Nd4jMatrix.array(logits).muli(Nd4jMatrix.array(targets), pulled);
        pulled.sum(Nd4jMatrix.array(attraction), true, 1);
        p.subi(Nd4jMatrix.array(targets));
    }

    @Override
    public void normaliseRows(Matrix in, Matrix norm, Matrix out) {
        Shapes.same(in, out);
        Shapes.column(norm, in);
        INDArray length = Nd4jMatrix.array(norm);
        Nd4j.getExecutioner().exec(new Norm2(Nd4jMatrix.array(in), length, true, 1));
        Nd4j.exec(new ScalarMax(length, null, length, SMALLEST_NORM));
        assign(in, out);
        Nd4jMatrix.array(out).diviColumnVector(length);
    }

    @Override
    public void normaliseRowsGradient(Matrix out, Matrix norm, Matrix outGradient, Matrix inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(norm, out);
        INDArray along = scratch.like(out, 1);
        INDArray dot = scratch.column(out, 0);
        Nd4jMatrix.array(out).muli(Nd4jMatrix.array(outGradient), along);
        along.sum(dot, true, 1);
        along.assign(Nd4jMatrix.array(out)).muliColumnVector(dot);
        Nd4jMatrix.array(outGradient).subi(along, Nd4jMatrix.array(inGradient));
        Nd4jMatrix.array(inGradient).diviColumnVector(Nd4jMatrix.array(norm));
    }

    @Override
    public void standardiseRows(Matrix in, Matrix deviation, Matrix out) {
        Shapes.same(in, out);
        Shapes.column(deviation, in);
        INDArray mean = scratch.column(in, 0);
        INDArray squares = scratch.like(in, 1);
        INDArray spread = Nd4jMatrix.array(deviation);
        INDArray centred = Nd4jMatrix.array(out);
        Nd4jMatrix.array(in).mean(mean, true, 1);
        assign(in, out);
        centred.subiColumnVector(mean);
        centred.muli(centred, squares);
        squares.mean(spread, true, 1);
        spread.addi(VARIANCE_FLOOR);
        Nd4j.exec(new Sqrt(spread, spread));
        centred.diviColumnVector(spread);
    }

    @Override
    public void standardiseRowsGradient(Matrix out, Matrix deviation, Matrix outGradient, Matrix inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(deviation, out);
        INDArray mean = scratch.column(out, 0);
        INDArray along = scratch.like(out, 1);
        INDArray dot = scratch.column(out, 1);
        Nd4jMatrix.array(out).muli(Nd4jMatrix.array(outGradient), along);
        along.mean(dot, true, 1);
        along.assign(Nd4jMatrix.array(out)).muliColumnVector(dot);
        Nd4jMatrix.array(outGradient).mean(mean, true, 1);
        Nd4jMatrix.array(outGradient).subi(along, Nd4jMatrix.array(inGradient));
        Nd4jMatrix.array(inGradient).subiColumnVector(mean).diviColumnVector(Nd4jMatrix.array(deviation));
    }

    /** ND4J adds its epsilon before the bias correction of the second moment; scaled here so that it means the same. */
    @Override
    public void adam(AdamStep step, Matrix gradient, Matrix parameter, Matrix first, Matrix second) {
        Shapes.same(gradient, parameter, first, second);
        INDArray update = scratch.like(gradient, 0).assign(Nd4jMatrix.array(gradient));
        Nd4j.exec(new AdamUpdater(
                update,
                Nd4jMatrix.array(second),
                Nd4jMatrix.array(first),
                step.rate(),
                step.beta1(),
                step.beta2(),
                step.epsilon() * Math.sqrt(step.secondCorrection()),
                step.step() - 1));
        if (step.decay() > 0) Nd4jMatrix.array(parameter).muli(1 - step.rate() * step.decay());
        Nd4jMatrix.array(parameter).subi(update);
    }

    private static void assign(Matrix from, Matrix to) {
        if (from != to) Nd4jMatrix.array(to).assign(Nd4jMatrix.array(from));
    }

    @Override
    public void close() {
        scratch.close();
        matrices.forEach(Nd4jMatrix::close);
        matrices.clear();
    }
}
