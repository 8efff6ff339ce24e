package org.meniscus.projection.compute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.meniscus.base.Seed;

/** What every backend does, against double-precision loops. Float results may differ by rounding only. */
public abstract class ComputeBackendContract {
    private ComputeBackend backend;

    protected abstract ComputeBackend open();

    @BeforeEach
    void openBackend() {
        backend = open();
    }

    @AfterEach
    void closeBackend() {
        if (backend != null) backend.close();
    }

    @Test
    void namesItself() {
        assertThat(backend.name()).isNotBlank();
        assertThat(backend.description()).isNotBlank();
    }

    @Test
    void keepsWhatWasUploaded() {
        float[][] values = random(5, 7, 1);
        assertSame(upload(values), values, 0);
        assertSame(backend.matrix(2, 3), new float[2][3], 0);
    }

    @ParameterizedTest
    @CsvSource({"1,1,1", "4,64,16", "5,3,7", "13,37,129", "66,200,65", "128,33,10", "1,40,3", "40,1,40", "257,101,64"})
    void multipliesInEveryForm(int m, int depth, int n) {
        for (Product form : Product.values()) {
            float[][] a = random(m, depth, 2);
            float[][] b = random(depth, n, 3);
            float[][] expected = new float[m][n];
            for (int i = 0; i < m; i++)
                for (int j = 0; j < n; j++) {
                    double sum = 0;
                    for (int k = 0; k < depth; k++) sum += (double) a[i][k] * b[k][j];
                    expected[i][j] = (float) sum;
                }
            Matrix first = upload(form == Product.TRANSPOSED_FIRST ? transposed(a) : a);
            Matrix second = upload(form == Product.TRANSPOSED_SECOND ? transposed(b) : b);
            Matrix out = upload(random(m, n, 4));
            backend.multiply(form, first, second, out);
            assertSame(out, expected, 1e-6 * depth);
            backend.multiply(form, first, second, out);
            assertSame(out, expected, 1e-6 * depth);
        }
    }

    @Test
    void seesChangedInputsInTransposedProducts() {
        Matrix a = upload(random(6, 9, 5));
        Matrix b = upload(random(6, 4, 6));
        Matrix out = backend.matrix(9, 4);
        backend.multiply(Product.TRANSPOSED_FIRST, a, b, out);
        backend.upload(new float[6][9], a);
        backend.multiply(Product.TRANSPOSED_FIRST, a, b, out);
        assertSame(out, new float[9][4], 0);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        Matrix a = backend.matrix(2, 3);
        assertThatThrownBy(() -> backend.multiply(Product.PLAIN, a, backend.matrix(2, 3), backend.matrix(2, 3)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2x3");
        assertThatThrownBy(() -> backend.addRow(backend.matrix(1, 2), a)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.activate(Activation.TANH, a, backend.matrix(3, 2)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.upload(new float[2][2], a)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> backend.combineRows(backend.matrix(1, 2), a, 0, a))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void addsAndSumsRows() {
        float[][] matrix = random(9, 5, 7);
        float[][] bias = random(1, 5, 8);
        Matrix m = upload(matrix);
        backend.addRow(upload(bias), m);
        assertSame(m, map(9, 5, (i, j) -> matrix[i][j] + bias[0][j]), 1e-6);
        Matrix sum = upload(random(1, 5, 9));
        backend.sumRows(upload(matrix), sum);
        assertSame(sum, map(1, 5, (i, j) -> columnSum(matrix, j)), 1e-5);
    }

    @Test
    void scalesAndMultipliesElements() {
        float[][] a = random(4, 6, 10);
        float[][] b = random(4, 6, 11);
        Matrix target = upload(b);
        backend.combine(-0.5, upload(a), 2, target);
        assertSame(target, map(4, 6, (i, j) -> 2 * b[i][j] - 0.5 * a[i][j]), 1e-6);
        backend.combine(1, upload(a), 0, target);
        assertSame(target, a, 0);
        Matrix sum = backend.matrix(4, 6);
        backend.add(upload(a), upload(b), sum);
        assertSame(sum, map(4, 6, (i, j) -> (double) a[i][j] + b[i][j]), 1e-6);
        Matrix inPlace = upload(a);
        backend.multiplyElements(inPlace, upload(b), inPlace);
        assertSame(inPlace, map(4, 6, (i, j) -> (double) a[i][j] * b[i][j]), 1e-6);
        Matrix scaled = backend.matrix(4, 6);
        backend.multiplyRow(upload(a), upload(new float[][] {b[2]}), scaled);
        assertSame(scaled, map(4, 6, (i, j) -> (double) a[i][j] * b[2][j]), 1e-6);
    }

    @ParameterizedTest
    @EnumSource
    void activates(Activation f) {
        float[][] x = map(30, 9, (i, j) -> (i * 9 + j - 130) / 15.0);
        float[][] g = random(30, 9, 12);
        Matrix out = backend.matrix(30, 9);
        backend.activate(f, upload(x), out);
        assertSame(out, map(30, 9, (i, j) -> f.value(x[i][j])), 2e-6);
        backend.activateGradient(f, upload(x), upload(g), out);
        assertSame(out, map(30, 9, (i, j) -> g[i][j] * f.slope(x[i][j])), 2e-6);
    }

    @ParameterizedTest
    @CsvSource({"1,1", "3,17", "40,33", "130,70"})
    void transposes(int rows, int columns) {
        float[][] x = random(rows, columns, 20);
        Matrix out = backend.matrix(columns, rows);
        backend.transpose(upload(x), out);
        assertSame(out, transposed(x), 0);
    }

    @Test
    void combinesRows() {
        float[][] factor = random(9, 1, 21);
        float[][] x = random(9, 13, 22);
        float[][] y = random(9, 13, 23);
        Matrix target = upload(y);
        backend.combineRows(upload(factor), upload(x), 1, target);
        assertSame(target, map(9, 13, (i, j) -> (double) factor[i][0] * x[i][j] + y[i][j]), 1e-6);
        backend.combineRows(upload(factor), upload(x), 0, target);
        assertSame(target, map(9, 13, (i, j) -> (double) factor[i][0] * x[i][j]), 1e-6);
        backend.combineRows(upload(factor), target, 0, target);
        assertSame(target, map(9, 13, (i, j) -> (double) factor[i][0] * factor[i][0] * x[i][j]), 1e-6);
    }

    /** Every mix of weights and targets, entries left out, row 2 with a single candidate, large values. */
    @ParameterizedTest
    @CsvSource({"5,1", "7,11", "6,64", "130,67"})
    void contrastsRows(int rows, int columns) {
        float[][] z = random(rows, columns, 24);
        for (float[] row : z) for (int j = 0; j < columns; j++) row[j] *= 40;
        float[][] mass = random(rows, 1, 25);
        float[][] weights = random(rows, columns, 26);
        for (int i = 0; i < rows; i++)
            for (int j = 0; j < columns; j++)
                if (columns > 1 && (i == 2 ? j != 0 : (i + j) % 3 == 0)) weights[i][j] = Float.NEGATIVE_INFINITY;
        float[][] targets = random(rows, columns, 27);
        for (float[][] b : new float[][][] {null, weights})
            for (float[][] t : new float[][][] {null, targets}) contrast(z, b, mass, t);
    }

    private void contrast(float[][] z, float[][] b, float[][] mass, float[][] t) {
        int n = z.length;
        int m = z[0].length;
        Matrix logSums = backend.matrix(n, 1);
        Matrix attraction = upload(random(n, 1, 28));
        Matrix slope = backend.matrix(n, m);
        backend.contrastRows(
                upload(z),
                b == null ? null : upload(b),
                upload(mass),
                t == null ? null : upload(t),
                logSums,
                attraction,
                slope);
        float[][] weighted = map(n, m, (i, j) -> b == null ? z[i][j] : (double) z[i][j] + b[i][j]);
        assertSame(logSums, map(n, 1, (i, j) -> logSumExp(weighted[i])), 5e-6);
        assertSame(attraction, map(n, 1, (i, j) -> t == null ? 0 : dot(t[i], z[i])), 1e-4);
        assertSame(
                slope,
                map(
                        n,
                        m,
                        (i, j) -> mass[i][0] * Math.exp(weighted[i][j] - logSumExp(weighted[i]))
                                - (t == null ? 0 : t[i][j])),
                5e-6);
    }

    private static double dot(float[] a, float[] b) {
        double sum = 0;
        for (int j = 0; j < a.length; j++) sum += (double) a[j] * b[j];
        return sum;
    }

    @Test
    void normalisesRowsAndTheirGradient() {
        float[][] x = random(6, 8, 14);
        x[5] = new float[8];
        float[][] g = random(6, 8, 15);
        Matrix norm = backend.matrix(6, 1);
        Matrix out = backend.matrix(6, 8);
        backend.normaliseRows(upload(x), norm, out);
        assertSame(norm, map(6, 1, (i, j) -> length(x[i])), 1e-5);
        assertSame(out, map(6, 8, (i, j) -> x[i][j] / length(x[i])), 1e-6);
        Matrix gradient = backend.matrix(6, 8);
        backend.normaliseRowsGradient(out, norm, upload(g), gradient);
        float[][] found = download(gradient);
        for (int i = 0; i < 5; i++) assertGradient(x[i], g[i], found[i], ComputeBackendContract::normalised);
    }

    @Test
    void standardisesRowsAndTheirGradient() {
        float[][] x = random(5, 8, 16);
        float[][] g = random(5, 8, 17);
        Matrix deviation = backend.matrix(5, 1);
        Matrix out = backend.matrix(5, 8);
        backend.standardiseRows(upload(x), deviation, out);
        assertSame(out, map(5, 8, (i, j) -> standardised(toDouble(x[i]))[j]), 2e-6);
        Matrix gradient = backend.matrix(5, 8);
        backend.standardiseRowsGradient(out, deviation, upload(g), gradient);
        float[][] found = download(gradient);
        for (int i = 0; i < 5; i++) assertGradient(x[i], g[i], found[i], ComputeBackendContract::standardised);
    }

    @ParameterizedTest
    @CsvSource({"0", "0.1"})
    void adamFollowsThePaper(double decay) {
        double[] p = {1, -2, 0.5};
        double[] m = new double[3];
        double[] v = new double[3];
        Matrix parameter = upload(new float[][] {{1f, -2f, 0.5f}});
        Matrix first = backend.matrix(1, 3);
        Matrix second = backend.matrix(1, 3);
        for (int t = 1; t <= 20; t++) {
            float[][] gradient = random(1, 3, 100 + t);
            backend.adam(new AdamStep(0.01, 0.9, 0.999, 1e-8, decay, t), upload(gradient), parameter, first, second);
            for (int j = 0; j < 3; j++) {
                m[j] = 0.9 * m[j] + 0.1 * gradient[0][j];
                v[j] = 0.999 * v[j] + 0.001 * gradient[0][j] * gradient[0][j];
                double mHat = m[j] / (1 - Math.pow(0.9, t));
                double vHat = v[j] / (1 - Math.pow(0.999, t));
                p[j] = p[j] * (1 - 0.01 * decay) - 0.01 * mHat / (Math.sqrt(vHat) + 1e-8);
            }
        }
        assertSame(parameter, map(1, 3, (i, j) -> p[j]), 2e-6);
        assertSame(first, map(1, 3, (i, j) -> m[j]), 1e-6);
        assertSame(second, map(1, 3, (i, j) -> v[j]), 1e-6);
    }

    private interface Row {
        double[] of(double[] x);
    }

    /** Central differences of g . f(x) in double precision. */
    private static void assertGradient(float[] x, float[] g, float[] found, Row f) {
        for (int k = 0; k < x.length; k++) {
            int index = k;
            DoubleUnaryOperator along = step -> {
                double[] moved = toDouble(x);
                moved[index] += step;
                double[] y = f.of(moved);
                double sum = 0;
                for (int j = 0; j < y.length; j++) sum += g[j] * y[j];
                return sum;
            };
            double slope = (along.applyAsDouble(1e-5) - along.applyAsDouble(-1e-5)) / 2e-5;
            assertThat((double) found[k]).isCloseTo(slope, within(1e-5));
        }
    }

    private static double[] normalised(double[] x) {
        double squares = 0;
        for (double value : x) squares += value * value;
        double[] y = x.clone();
        for (int j = 0; j < y.length; j++) y[j] /= Math.sqrt(squares);
        return y;
    }

    private static double[] standardised(double[] x) {
        double mean = 0;
        for (double value : x) mean += value / x.length;
        double variance = 0;
        for (double value : x) variance += (value - mean) * (value - mean) / x.length;
        double[] y = x.clone();
        for (int j = 0; j < y.length; j++) y[j] = (x[j] - mean) / Math.sqrt(variance + 1e-5);
        return y;
    }

    private static double logSumExp(float[] x) {
        double top = Double.NEGATIVE_INFINITY;
        for (float value : x) top = Math.max(top, value);
        double sum = 0;
        for (float value : x) sum += Math.exp(value - top);
        return top + Math.log(sum);
    }

    private static double length(float[] x) {
        double squares = 0;
        for (float value : x) squares += (double) value * value;
        return Math.max(Math.sqrt(squares), 1e-12);
    }

    private static double columnSum(float[][] x, int column) {
        double sum = 0;
        for (float[] row : x) sum += row[column];
        return sum;
    }

    private static double[] toDouble(float[] x) {
        double[] y = new double[x.length];
        for (int j = 0; j < x.length; j++) y[j] = x[j];
        return y;
    }

    private interface Entry {
        double at(int i, int j);
    }

    private static float[][] map(int rows, int columns, Entry entry) {
        float[][] values = new float[rows][columns];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) values[i][j] = (float) entry.at(i, j);
        return values;
    }

    private static float[][] random(int rows, int columns, long stream) {
        UniformRandomProvider rng = Seed.of(7).at("contract").at(stream).rng();
        return map(rows, columns, (i, j) -> rng.nextDouble() * 2 - 1);
    }

    private static float[][] transposed(float[][] a) {
        return map(a[0].length, a.length, (i, j) -> a[j][i]);
    }

    private Matrix upload(float[][] values) {
        Matrix matrix = backend.matrix(values.length, values[0].length);
        backend.upload(values, matrix);
        return matrix;
    }

    private float[][] download(Matrix matrix) {
        float[][] values = new float[matrix.rows()][matrix.columns()];
        backend.download(matrix, values);
        return values;
    }

    private void assertSame(Matrix matrix, float[][] expected, double tolerance) {
        float[][] found = download(matrix);
        assertThat(found).hasDimensions(expected.length, expected[0].length);
        for (int i = 0; i < expected.length; i++)
            for (int j = 0; j < expected[i].length; j++)
                assertThat((double) found[i][j])
                        .as("entry %d, %d", i, j)
                        .isCloseTo(expected[i][j], within(tolerance * Math.max(1, Math.abs(expected[i][j]))));
    }
}
