package org.meniscus.projection.cuda;

import static org.bytedeco.cuda.global.cublas.CUBLAS_OP_N;
import static org.bytedeco.cuda.global.cublas.CUBLAS_OP_T;
import static org.bytedeco.cuda.global.cublas.cublasCreate_v2;
import static org.bytedeco.cuda.global.cublas.cublasDestroy_v2;
import static org.bytedeco.cuda.global.cublas.cublasSgemm_v2;
import static org.bytedeco.cuda.global.cudart.cuMemAlloc;
import static org.bytedeco.cuda.global.cudart.cuMemFree;
import static org.bytedeco.cuda.global.cudart.cuMemcpyDtoH;
import static org.bytedeco.cuda.global.cudart.cuMemcpyHtoD;
import static org.bytedeco.cuda.global.cudart.cuMemsetD32;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.javacpp.FloatPointer;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.AdamStep;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;
import org.meniscus.projection.compute.Shapes;

/** One NVIDIA GPU. Single precision throughout, without TF32; everything is queued on the default stream. */
final class CudaBackend implements ComputeBackend {
    private final CudaDevice device;
    private final Kernels kernels;
    private final cublasContext blas = new cublasContext();
    private final FloatPointer one = new FloatPointer(1f);
    private final FloatPointer zero = new FloatPointer(0f);
    private final Set<CudaMatrix> matrices = new HashSet<>();

    CudaBackend(CudaDevice device) {
        this.device = device;
        this.kernels = new Kernels();
        CudaDevice.check(cublasCreate_v2(blas), "cublasCreate");
    }

    @Override
    public String name() {
        return "cuda";
    }

    @Override
    public boolean onGpu() {
        return true;
    }

    @Override
    public String description() {
        return device.description();
    }

    @Override
    public Matrix matrix(int rows, int columns) {
        long[] address = new long[1];
        CudaMatrix shape = new CudaMatrix(0, rows, columns);
        CudaDevice.check(cuMemAlloc(address, shape.bytes()), "cuMemAlloc of " + shape.bytes() + " bytes");
        CudaDevice.check(cuMemsetD32(address[0], 0, shape.size()), "cuMemsetD32");
        CudaMatrix matrix = new CudaMatrix(address[0], rows, columns);
        matrices.add(matrix);
        return matrix;
    }

    @Override
    public void free(Matrix matrix) {
        if (matrices.remove(CudaMatrix.of(matrix)))
            CudaDevice.check(cuMemFree(CudaMatrix.of(matrix).address()), "cuMemFree");
    }

    @Override
    public void upload(float[][] values, Matrix target) {
        Shapes.host(values, target);
        CudaMatrix matrix = CudaMatrix.of(target);
        try (FloatPointer host = new FloatPointer(matrix.size())) {
            for (int i = 0; i < matrix.rows(); i++)
                host.position((long) i * matrix.columns()).put(values[i], 0, matrix.columns());
            CudaDevice.check(cuMemcpyHtoD(matrix.address(), host.position(0), matrix.bytes()), "cuMemcpyHtoD");
        }
    }

    @Override
    public void download(Matrix source, float[][] target) {
        Shapes.host(target, source);
        CudaMatrix matrix = CudaMatrix.of(source);
        try (FloatPointer host = new FloatPointer(matrix.size())) {
            CudaDevice.check(cuMemcpyDtoH(host, matrix.address(), matrix.bytes()), "cuMemcpyDtoH");
            for (int i = 0; i < matrix.rows(); i++)
                host.position((long) i * matrix.columns()).get(target[i], 0, matrix.columns());
        }
    }

    /** cuBLAS is column-major: row-major out = A B is column-major out' = B' A'. */
    @Override
    public void multiply(Product form, Matrix a, Matrix b, Matrix out) {
        int depth = Shapes.product(form, a, b, out);
        CudaDevice.check(
                cublasSgemm_v2(
                        blas,
                        form == Product.TRANSPOSED_SECOND ? CUBLAS_OP_T : CUBLAS_OP_N,
                        form == Product.TRANSPOSED_FIRST ? CUBLAS_OP_T : CUBLAS_OP_N,
                        out.columns(),
                        out.rows(),
                        depth,
                        one,
                        CudaMatrix.of(b).pointer(),
                        b.columns(),
                        CudaMatrix.of(a).pointer(),
                        a.columns(),
                        zero,
                        CudaMatrix.of(out).pointer(),
                        out.columns()),
                "cublasSgemm");
    }

    @Override
    public void addRow(Matrix row, Matrix matrix) {
        Shapes.row(row, matrix);
        elements(Kernels.Name.ADD_ROW, matrix, row, matrix, matrix.columns());
    }

    @Override
    public void sumRows(Matrix matrix, Matrix row) {
        Shapes.row(row, matrix);
        kernels.launch(Kernels.Name.SUM_ROWS, matrix.columns(), matrix, row, matrix.rows(), matrix.columns());
    }

    @Override
    public void combine(double factor, Matrix source, double keep, Matrix target) {
        Shapes.same(source, target);
        elements(Kernels.Name.COMBINE, target, (float) factor, source, (float) keep, target);
    }

    @Override
    public void add(Matrix a, Matrix b, Matrix out) {
        Shapes.same(a, b, out);
        elements(Kernels.Name.ADD, out, a, b, out);
    }

    @Override
    public void multiplyElements(Matrix a, Matrix b, Matrix out) {
        Shapes.same(a, b, out);
        elements(Kernels.Name.MULTIPLY_ELEMENTS, out, a, b, out);
    }

    @Override
    public void multiplyRow(Matrix a, Matrix row, Matrix out) {
        Shapes.same(a, out);
        Shapes.row(row, a);
        elements(Kernels.Name.MULTIPLY_ROW, out, a, row, out, out.columns());
    }

    @Override
    public void activate(Activation f, Matrix in, Matrix out) {
        Shapes.same(in, out);
        elements(Kernels.Name.ACTIVATE, out, kind(f), in, out);
    }

    @Override
    public void activateGradient(Activation f, Matrix in, Matrix outGradient, Matrix inGradient) {
        Shapes.same(in, outGradient, inGradient);
        elements(Kernels.Name.ACTIVATE_GRADIENT, in, kind(f), in, outGradient, inGradient);
    }

    /** The number by which kernels.cu knows the function. */
    private static int kind(Activation f) {
        return switch (f) {
            case GELU -> 0;
            case RELU -> 1;
            case TANH -> 2;
            case SIGMOID -> 3;
        };
    }

    @Override
    public void transpose(Matrix in, Matrix out) {
        Shapes.transposed(in, out);
        elements(Kernels.Name.TRANSPOSE, in, in, out, in.rows(), in.columns());
    }

    @Override
    public void combineRows(Matrix column, Matrix source, int keep, Matrix target) {
        Shapes.same(source, target);
        Shapes.column(column, target);
        elements(Kernels.Name.COMBINE_ROWS, target, column, source, keep, target, target.columns());
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
        rows(Kernels.Name.CONTRAST_ROWS, logits, logits, logWeights, mass, targets, logSums, attraction, slope);
    }

    @Override
    public void normaliseRows(Matrix in, Matrix norm, Matrix out) {
        Shapes.same(in, out);
        Shapes.column(norm, in);
        rows(Kernels.Name.NORMALISE_ROWS, in, in, norm, out);
    }

    @Override
    public void normaliseRowsGradient(Matrix out, Matrix norm, Matrix outGradient, Matrix inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(norm, out);
        rows(Kernels.Name.NORMALISE_ROWS_GRADIENT, out, out, norm, outGradient, inGradient);
    }

    @Override
    public void standardiseRows(Matrix in, Matrix deviation, Matrix out) {
        Shapes.same(in, out);
        Shapes.column(deviation, in);
        rows(Kernels.Name.STANDARDISE_ROWS, in, in, deviation, out);
    }

    @Override
    public void standardiseRowsGradient(Matrix out, Matrix deviation, Matrix outGradient, Matrix inGradient) {
        Shapes.same(out, outGradient, inGradient);
        Shapes.column(deviation, out);
        rows(Kernels.Name.STANDARDISE_ROWS_GRADIENT, out, out, deviation, outGradient, inGradient);
    }

    @Override
    public void adam(AdamStep step, Matrix gradient, Matrix parameter, Matrix first, Matrix second) {
        Shapes.same(gradient, parameter, first, second);
        elements(
                Kernels.Name.ADAM,
                parameter,
                (float) step.beta1(),
                (float) step.beta2(),
                (float) (1 - step.rate() * step.decay()),
                (float) (step.rate() / step.firstCorrection()),
                (float) (1 / Math.sqrt(step.secondCorrection())),
                (float) step.epsilon(),
                gradient,
                parameter,
                first,
                second);
    }

    /** A kernel of one thread per element; the number of elements is its last argument. */
    private void elements(Kernels.Name kernel, Matrix shape, Object... arguments) {
        int size = CudaMatrix.of(shape).size();
        kernels.launch(kernel, size, with(arguments, size));
    }

    /** A kernel of one thread per row; rows and columns are its last arguments. */
    private void rows(Kernels.Name kernel, Matrix shape, Object... arguments) {
        kernels.launch(kernel, shape.rows(), with(arguments, shape.rows(), shape.columns()));
    }

    private static Object[] with(Object[] arguments, Object... more) {
        Object[] all = java.util.Arrays.copyOf(arguments, arguments.length + more.length);
        System.arraycopy(more, 0, all, arguments.length, more.length);
        return all;
    }

    @Override
    public void close() {
        for (CudaMatrix matrix : List.copyOf(matrices)) free(matrix);
        cublasDestroy_v2(blas);
        kernels.close();
        one.close();
        zero.close();
        device.close();
    }
}
