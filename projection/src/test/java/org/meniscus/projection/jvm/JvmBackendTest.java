package org.meniscus.projection.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.Seed;
import org.meniscus.projection.compute.Activation;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.ComputeBackendContract;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.NormalCurve;
import org.meniscus.projection.compute.Product;

class JvmBackendTest {
    @Nested
    class WithLoops extends ComputeBackendContract {
        @Override
        protected ComputeBackend open() {
            return new JvmBackend(1, Kernels.loops());
        }
    }

    @Nested
    class WithTheBestKernelOnThreeThreads extends ComputeBackendContract {
        @Override
        protected ComputeBackend open() {
            return new JvmBackend(3);
        }
    }

    /** The tests run with the module, so that both kernels are compared wherever vectors are wide enough. */
    @Test
    void theVectorModuleIsPresent() {
        assertThat(ModuleLayer.boot().findModule("jdk.incubator.vector")).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "7,31,63", "64,64,64", "65,129,200", "130,300,17", "256,100,64"})
    void everyKernelAndThreadCountGivesTheSameBits(int m, int depth, int n) {
        for (Product form : Product.values()) {
            float[][] expected = product(form, m, depth, n, 1, Kernels.loops());
            for (int threads : new int[] {1, 2, 5}) {
                assertThat(product(form, m, depth, n, threads, Kernels.best())).isDeepEqualTo(expected);
                assertThat(product(form, m, depth, n, threads, Kernels.loops())).isDeepEqualTo(expected);
            }
        }
    }

    @Test
    void activationsDoNotDependOnThreads() {
        float[][] x = random(300, 70, 3);
        for (Activation f : Activation.values()) assertThat(activated(f, x, 4)).isDeepEqualTo(activated(f, x, 1));
    }

    @ParameterizedTest
    @CsvSource({"1,1", "5,7", "64,64", "200,131", "256,512"})
    void contrastsGiveTheSameBitsOnEveryKernelAndThreadCount(int rows, int columns) {
        float[][] expected = contrasted(rows, columns, 1, Kernels.loops());
        for (int threads : new int[] {1, 2, 5}) {
            assertThat(contrasted(rows, columns, threads, Kernels.best())).isDeepEqualTo(expected);
            assertThat(contrasted(rows, columns, threads, Kernels.loops())).isDeepEqualTo(expected);
        }
    }

    /** The stated error of the exponential, and zero instead of subnormal numbers. */
    @Test
    void theFloatExponentialIsGoodToTheLastDigits() {
        for (double x = -87; x <= 0; x += 0.000923) {
            double exact = Math.exp((float) x);
            assertThat(Math.abs(FloatExponential.of((float) x) / exact - 1))
                    .as("e^%s", x)
                    .isLessThan(2e-7);
        }
        assertThat(FloatExponential.of(0)).isEqualTo(1f);
        assertThat(FloatExponential.of(-87.01f)).isZero();
        assertThat(FloatExponential.of(Float.NEGATIVE_INFINITY)).isZero();
        assertThat(FloatExponential.of(Float.NaN)).isNaN();
    }

    private static float[][] contrasted(int rows, int columns, int threads, ProductKernel kernel) {
        try (ComputeBackend backend = new JvmBackend(threads, kernel)) {
            Matrix[] t = new Matrix[7];
            for (int k = 0; k < t.length; k++) {
                t[k] = backend.matrix(rows, k == 2 || k == 4 || k == 5 ? 1 : columns);
                backend.upload(random(rows, t[k].columns(), k), t[k]);
            }
            backend.contrastRows(t[0], t[1], t[2], t[3], t[4], t[5], t[6]);
            float[][] values = new float[rows][columns];
            backend.download(t[6], values);
            float[][] sums = new float[rows][1];
            backend.download(t[4], sums);
            float[][] pulls = new float[rows][1];
            backend.download(t[5], pulls);
            float[][] all = new float[rows][columns + 2];
            for (int i = 0; i < rows; i++) {
                System.arraycopy(values[i], 0, all[i], 0, columns);
                all[i][columns] = sums[i][0];
                all[i][columns + 1] = pulls[i][0];
            }
            return all;
        }
    }

    /** Vectors, loops and the scalar definition agree on every bit, at every remainder of the lanes and in every tail. */
    @Test
    void curvesAreTheScalarDefinitionBitForBit() {
        UniformRandomProvider rng = Seed.of(5).rng();
        for (int count = 1; count <= 40; count++) {
            double[] x = new double[count];
            for (int j = 0; j < count; j++) x[j] = (rng.nextDouble() * 2 - 1) * (j % 3 == 0 ? 800 : 5);
            x[count / 2] = SPECIAL[count % SPECIAL.length];
            for (CurveKernel curves :
                    new CurveKernel[] {Kernels.loops().curves(), Kernels.best().curves()}) {
                double[] e = new double[count];
                for (int j = 0; j < count; j++) e[j] = x[j];
                curves.exp(e, count);
                for (int j = 0; j < count; j++) assertThat(e[j]).isEqualTo(Double.valueOf(NormalCurve.exp(x[j])));
                double[] half = new double[count];
                for (int j = 0; j < count; j++) half[j] = NormalCurve.exp(-0.5 * x[j] * x[j]);
                double[] cdf = new double[count];
                curves.cdf(x, half, cdf, count);
                for (int j = 0; j < count; j++) assertThat(cdf[j]).isEqualTo(Double.valueOf(NormalCurve.cdf(x[j])));
            }
        }
    }

    private static final double[] SPECIAL = {
        0, -0.0, -708, -708.0000001, 709, 709.1, Double.NaN, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, 1e-300
    };

    /** What the backend computes by rows is the definition, element by element, rounded once. */
    @Test
    void activationsAndTheirSlopesAreTheDefinitionRounded() {
        float[][] x = random(3, 37, 7);
        float[][] g = random(3, 37, 8);
        for (int j = 0; j < 37; j++) x[1][j] *= 12;
        for (Activation f : Activation.values())
            for (ProductKernel kernel : new ProductKernel[] {Kernels.loops(), Kernels.best()})
                try (ComputeBackend backend = new JvmBackend(1, kernel)) {
                    Matrix in = backend.matrix(3, 37);
                    Matrix gradient = backend.matrix(3, 37);
                    backend.upload(x, in);
                    backend.upload(g, gradient);
                    backend.activateGradient(f, in, gradient, gradient);
                    backend.activate(f, in, in);
                    float[][] y = new float[3][37];
                    float[][] slopes = new float[3][37];
                    backend.download(in, y);
                    backend.download(gradient, slopes);
                    for (int i = 0; i < 3; i++)
                        for (int j = 0; j < 37; j++) {
                            assertThat(y[i][j]).isEqualTo((float) f.value(x[i][j]));
                            assertThat(slopes[i][j]).isEqualTo((float) (g[i][j] * f.slope(x[i][j])));
                        }
                }
    }

    @Test
    void saysWhatItRunsOn() {
        try (ComputeBackend backend = new JvmBackend(3)) {
            assertThat(backend.description()).contains("threads 3");
        }
    }

    private static float[][] activated(Activation f, float[][] x, int threads) {
        try (ComputeBackend backend = new JvmBackend(threads)) {
            Matrix matrix = backend.matrix(x.length, x[0].length);
            backend.upload(x, matrix);
            backend.activate(f, matrix, matrix);
            float[][] out = new float[x.length][x[0].length];
            backend.download(matrix, out);
            return out;
        }
    }

    private static float[][] product(Product form, int m, int depth, int n, int threads, ProductKernel kernel) {
        try (ComputeBackend backend = new JvmBackend(threads, kernel)) {
            boolean flipA = form == Product.TRANSPOSED_FIRST;
            boolean flipB = form == Product.TRANSPOSED_SECOND;
            Matrix a = backend.matrix(flipA ? depth : m, flipA ? m : depth);
            Matrix b = backend.matrix(flipB ? n : depth, flipB ? depth : n);
            Matrix out = backend.matrix(m, n);
            backend.upload(random(a.rows(), a.columns(), 1), a);
            backend.upload(random(b.rows(), b.columns(), 2), b);
            backend.multiply(form, a, b, out);
            float[][] values = new float[m][n];
            backend.download(out, values);
            return values;
        }
    }

    private static float[][] random(int rows, int columns, long stream) {
        UniformRandomProvider rng = Seed.of(11).at("kernel").at(stream).rng();
        float[][] values = new float[rows][columns];
        for (float[] row : values) for (int j = 0; j < columns; j++) row[j] = rng.nextFloat() * 2 - 1;
        return values;
    }
}
