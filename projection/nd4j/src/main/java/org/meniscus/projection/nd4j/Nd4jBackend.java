package org.meniscus.projection.nd4j;

import java.util.HashSet;
import java.util.Set;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Shapes;
import org.meniscus.projection.compute.Tensor;
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

    private final Set<Nd4jTensor> tensors = new HashSet<>();
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
    public Tensor tensor(int rows, int columns) {
        Nd4jTensor tensor = new Nd4jTensor(rows, columns);
        tensors.add(tensor);
        return tensor;
    }

    @Override
    public void free(Tensor tensor) {
        Nd4jTensor own = (Nd4jTensor) tensor;
        if (tensors.remove(own)) own.close();
    }

    @Override
    public void upload(float[][] values, Tensor target) {
        Shapes.host(values, target);
        float[] flat = new float[target.rows() * target.columns()];
        for (int i = 0; i < target.rows(); i++)
            System.arraycopy(values[i], 0, flat, i * target.columns(), target.columns());
        try (INDArray copy = Nd4j.createFromArray(flat)) {
            Nd4jTensor.array(target).assign(copy.reshape('c', target.rows(), target.columns()));
        }
    }

    @Override
    public void download(Tensor source, float[][] target) {
        Shapes.host(target, source);
        float[] flat = Nd4jTensor.array(source).data().asFloat();
        for (int i = 0; i < source.rows(); i++)
            System.arraycopy(flat, i * source.columns(), target[i], 0, source.columns());
    }

    /** Row-major out = A B is column-major out' = B' A'. */
    @Override
    public void multiply(Product form, Tensor a, Tensor b, Tensor out) {
        Shapes.product(form, a, b, out);
        Nd4j.gemm(
                Nd4jTensor.columnMajor(b),
                Nd4jTensor.columnMajor(a),
                Nd4jTensor.columnMajor(out),
                form == Product.TRANSPOSED_SECOND,
                form == Product.TRANSPOSED_FIRST,
                1,
                0);
    }

    @Override
    public void addRow(Tensor row, Tensor matrix) {
        Shapes.row(row, matrix);
        Nd4jTensor.array(matrix).addiRowVector(Nd4jTensor.array(row));
    }

    @Override
    public void sumRows(Tensor matrix, Tensor row) {
        Shapes.row(row, matrix);
        Nd4jTensor.array(matrix).sum(Nd4jTensor.array(row), true, 0);
    }

    @Override
    public void combine(double factor, Tensor source, double keep, Tensor target) {
        Shapes.same(source, target);
        INDArray scaled = scratch.like(source, 0);
        Nd4jTensor.array(source).muli(factor, scaled);
        Nd4jTensor.array(target).muli(keep).addi(scaled);
    }

    @Override
    public void add(Tensor a, Tensor b, Tensor out) {
        Shapes.same(a, b, out);
        Nd4jTensor.array(a).addi(Nd4jTensor.array(b), Nd4jTensor.array(out));
    }

    @Override
    public void multiplyElements(Tensor a, Tensor b, Tensor out) {
        Shapes.same(a, b, out);
        Nd4jTensor.array(a).muli(Nd4jTensor.array(b), Nd4jTensor.array(out));
    }

    @Override
    public void multiplyRow(Tensor a, Tensor row, Tensor out) {
        Shapes.same(a, out);
        Shapes.row(row, a);
        assign(a, out);
        Nd4jTensor.array(out).muliRowVector(Nd4jTensor.array(row));
    }

    @Override
    public void activate(Activation f, Tensor in, Tensor out) {
        Shapes.same(in, out);
        activations.value(f, in, out);
    }

    @Override
    public void activateGradient(Activation f, Tensor in, Tensor outGradient, Tensor inGradient) {
        Shapes.same(in, outGradient, inGradient);
        activations.gradient(f, in, outGradient, inGradient);
    }

    @Override
    public void transpose(Tensor in, Tensor out) {
        Shapes.transposed(in, out);
        Nd4jTensor.array(out).assign(Nd4jTensor.array(in).transpose());
    }

    @Override
    public void combineRows(Tensor column, Tensor source, int keep, Tensor target) {
        Shapes.same(source, target);
        Shapes.column(column, target);
        INDArray scaled = scratch.like(source, 0);
        scaled.assign(Nd4jTensor.array(source)).muliColumnVector(Nd4jTensor.array(column));
        if (keep == 0) Nd4jTensor.array(target).assign(scaled);
        else Nd4jTensor.array(target).addi(scaled);
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
        INDArray top = scratch.column(logits, 0);
        INDArray p = Nd4jTensor.array(slope);
        INDArray sum = Nd4jTensor.array(logSums);
        p.assign(Nd4jTensor.array(logits));
        if (logWeights != null) p.addi(Nd4jTensor.array(logWeights));
        Nd4j.getExecutioner().exec(new Max(p, top, true, 1));
        p.subiColumnVector(top);
        Nd4j.exec(new Exp(p, p));
        p.sum(sum, true, 1);
        p.diviColumnVector(sum).muliColumnVector(Nd4jTensor.array(mass));
        Nd4j.exec(new Log(sum, sum));
        sum.addi(top);
        if (targets == null) {
            Nd4jTensor.array(attraction).assign(0);
            return;
        }
        INDArray pulled = scratch.like(logits, 1);
        Nd4jTensor.array(logits).muli(Nd4jTensor.array(targets), pulled);
        pulled.sum(Nd4jTensor.array(attraction), true, 1);
        p.subi(Nd4jTensor.array(targets));
    }

    @Override
    public void normaliseRows(Tensor in, Tensor norm, Tensor out) {
        Shapes.same(in, out);
        Shapes.column(norm, in);
        INDArray length = Nd4jTensor.array(norm);
        Nd4j.getExecutioner().exec(new Norm2(Nd4jTensor.array(in), length, true, 1));
        Nd4j.exec(new ScalarMax(length, null, length, SMALLEST_NORM));
        assign(in, out);
        Nd4jTensor.array(out).diviColumnVector(length);
    }

    @Override
    public void normaliseRowsGradient(Tensor out, Tensor norm, Tensor outGradient, Tensor inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(norm, out);
        INDArray along = scratch.like(out, 1);
        INDArray dot = scratch.column(out, 0);
        Nd4jTensor.array(out).muli(Nd4jTensor.array(outGradient), along);
        along.sum(dot, true, 1);
        along.assign(Nd4jTensor.array(out)).muliColumnVector(dot);
        Nd4jTensor.array(outGradient).subi(along, Nd4jTensor.array(inGradient));
        Nd4jTensor.array(inGradient).diviColumnVector(Nd4jTensor.array(norm));
    }

    @Override
    public void standardiseRows(Tensor in, Tensor deviation, Tensor out) {
        Shapes.same(in, out);
        Shapes.column(deviation, in);
        INDArray mean = scratch.column(in, 0);
        INDArray squares = scratch.like(in, 1);
        INDArray spread = Nd4jTensor.array(deviation);
        INDArray centred = Nd4jTensor.array(out);
        Nd4jTensor.array(in).mean(mean, true, 1);
        assign(in, out);
        centred.subiColumnVector(mean);
        centred.muli(centred, squares);
        squares.mean(spread, true, 1);
        spread.addi(VARIANCE_FLOOR);
        Nd4j.exec(new Sqrt(spread, spread));
        centred.diviColumnVector(spread);
    }

    @Override
    public void standardiseRowsGradient(Tensor out, Tensor deviation, Tensor outGradient, Tensor inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(deviation, out);
        INDArray mean = scratch.column(out, 0);
        INDArray along = scratch.like(out, 1);
        INDArray dot = scratch.column(out, 1);
        Nd4jTensor.array(out).muli(Nd4jTensor.array(outGradient), along);
        along.mean(dot, true, 1);
        along.assign(Nd4jTensor.array(out)).muliColumnVector(dot);
        Nd4jTensor.array(outGradient).mean(mean, true, 1);
        Nd4jTensor.array(outGradient).subi(along, Nd4jTensor.array(inGradient));
        Nd4jTensor.array(inGradient).subiColumnVector(mean).diviColumnVector(Nd4jTensor.array(deviation));
    }

    /** ND4J adds its epsilon before the bias correction of the second moment; scaled here so that it means the same. */
    @Override
    public void adam(AdamStep step, Tensor gradient, Tensor parameter, Tensor first, Tensor second) {
        Shapes.same(gradient, parameter, first, second);
        INDArray update = scratch.like(gradient, 0).assign(Nd4jTensor.array(gradient));
        Nd4j.exec(new AdamUpdater(
                update,
                Nd4jTensor.array(second),
                Nd4jTensor.array(first),
                step.rate(),
                step.beta1(),
                step.beta2(),
                step.epsilon() * Math.sqrt(step.secondCorrection()),
                step.step() - 1));
        if (step.decay() > 0) Nd4jTensor.array(parameter).muli(1 - step.rate() * step.decay());
        Nd4jTensor.array(parameter).subi(update);
    }

    private static void assign(Tensor from, Tensor to) {
        if (from != to) Nd4jTensor.array(to).assign(Nd4jTensor.array(from));
    }

    @Override
    public void close() {
        scratch.close();
        tensors.forEach(Nd4jTensor::close);
        tensors.clear();
    }
}
