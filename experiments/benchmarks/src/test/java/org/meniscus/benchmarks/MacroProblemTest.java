package org.meniscus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.PortConductances;
import org.meniscus.crossbar.Terminals;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

/** The benchmark refuses to time a wrong answer, and numpy does the same work. */
class MacroProblemTest {
    private static final MacroProblem PROBLEM = MacroProblem.of(Seed.of(3));
    private static final int READS = 100;
    private final Figures nowhere = new Figures(new PrintStream(OutputStream.nullOutputStream()));

    @ParameterizedTest
    @ValueSource(ints = {31, 512})
    void readsHaveTheMeanAndTheNoiseOfTheCells(int count) {
        int[] active = MacroProblem.active(count);
        assertThat(active).doesNotHaveDuplicates().isSorted().hasSize(count);
        MacroProblem.Agreement agreement = PROBLEM.check("we", active, PROBLEM.sample(active, READS, Seed.of(4)));
        assertThat(agreement.noise()).isCloseTo(1, within(0.03));
    }

    @Test
    void aReadOfOtherWordLinesIsRefused() {
        double[][] sample = PROBLEM.sample(MacroProblem.active(30), READS, Seed.of(4));
        assertThatThrownBy(() -> PROBLEM.check("numpy", MacroProblem.active(31), sample))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("numpy reads something else");
    }

    @Test
    void aReadWithoutNoiseIsRefused() {
        int[] active = MacroProblem.active(31);
        double[] mean = new double[PROBLEM.array().columns()];
        for (int j = 0; j < mean.length; j++)
            for (int i : active)
                mean[j] += PROBLEM.cells().at(i, j + 1) - PROBLEM.cells().at(i, j);
        assertThatThrownBy(() -> PROBLEM.check("we", active, new double[][] {mean, mean, mean}))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anArrayThatWasNotFormedIsRefused() {
        MacroProblem.checkFormed(PROBLEM.cells(), 0);
        assertThatThrownBy(() -> MacroProblem.checkFormed(PROBLEM.cells(), 0.01))
                .isInstanceOf(IllegalStateException.class);
        double[][] pristine = new double[40][40];
        for (double[] row : pristine) Arrays.fill(row, 1e-7);
        assertThatThrownBy(() -> MacroProblem.checkFormed(ConductanceMap.of(pristine), 0))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {31, 512})
    void numpyReadsTheSame(int count, @TempDir Path folder) throws IOException, InterruptedException {
        MacroProblem.write(folder.resolve("cells"), PROBLEM.cells());
        Map<String, Double> numpy = numpy(
                "read",
                folder.resolve("cells").toString(),
                folder.resolve("answer").toString(),
                "512",
                String.valueOf(count),
                String.valueOf(MacroProblem.sigma()),
                String.valueOf(PROBLEM.array().siemensPerCode()),
                String.valueOf(MacroProblem.largestCode()),
                String.valueOf(READS),
                "0.05");
        assertThat(numpy.get("numpy/read-512/" + count + "-active")).isPositive();
        PROBLEM.check("numpy", MacroProblem.active(count), MacroProblem.matrix(folder.resolve("answer"), READS));
    }

    @Test
    void numpySolvesTheSameWires(@TempDir Path folder) throws IOException, InterruptedException {
        int n = 24;
        ConductanceMap cells = PROBLEM.cells().corner(n, n);
        MacroProblem.write(folder.resolve("cells"), cells);
        numpy(
                "transfer",
                folder.resolve("cells").toString(),
                folder.resolve("answer").toString(),
                "24",
                "7",
                "0.05");
        PortConductances ports = PortConductances.of(cells, LineResistance.ofOhms(7, 7, 0, 0), Terminals.all(n, n));
        double[][] ours = new double[n][n];
        for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) ours[i][j] = ports.transfer(i, j);
        double[][] numpy = MacroProblem.matrix(folder.resolve("answer"), n);
        assertThat(MacroBenchmark.difference(numpy, ours)).isLessThan(1e-11);
        ours[3][5] *= 1.001;
        assertThat(MacroBenchmark.difference(numpy, ours)).isGreaterThan(1e-9);
    }

    @Test
    void superLuSolvesTheSameWires(@TempDir Path folder) throws IOException, InterruptedException {
        int n = 20;
        ConductanceMap cells = PROBLEM.cells().corner(n, n);
        MacroProblem.write(folder.resolve("cells"), cells);
        assumeTrue(
                !MacroBenchmark.superLu(nowhere, folder, n, 7, 0.05).isEmpty(),
                "the baseline needs python3 with scipy");
        double[] volts = new double[n];
        Arrays.setAll(volts, i -> 0.2 * (i + 1) / n);
        double[] ours = PortConductances.of(cells, LineResistance.ofOhms(7, 7, 0, 0), Terminals.all(n, n))
                .currents(volts, new double[n]);
        assertThat(MacroBenchmark.difference(new double[][] {ours}, MacroProblem.matrix(folder.resolve("answer"), 1)))
                .isLessThan(1e-11);
    }

    @ParameterizedTest
    @ValueSource(strings = {"voltage", "bit-serial"})
    void productsHaveTheErrorsOfTheirNoiseAndNumpyToo(String kind, @TempDir Path folder)
            throws IOException, InterruptedException {
        ProductProblem problem = ProductProblem.of(kind, Seed.of(6));
        int[] codes = ProductProblem.vectors(16, Seed.of(7));
        double[] products = ProductBenchmark.answers(problem, codes);
        assertThat(problem.check("we", codes, products)).isCloseTo(1, within(0.05));
        for (int k = 0; k < products.length; k++) products[k] *= 1.1;
        assertThatThrownBy(() -> problem.check("numpy", codes, products))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageStartingWith("numpy multiplies something else");
        Map<String, Double> numpy = ProductBenchmark.numpy(problem, kind, 4, codes, 0.05, nowhere, folder);
        assumeTrue(!numpy.isEmpty(), "the baseline needs python3 with numpy");
        assertThat(numpy.get("numpy/product-256/" + kind + "/batch-4")).isPositive();
    }

    private Map<String, Double> numpy(String... arguments) throws IOException, InterruptedException {
        Map<String, Double> figures = new PythonPeer("macro_numpy.py", "numpy").run(nowhere, arguments);
        assumeTrue(!figures.isEmpty(), "the baseline needs python3 with numpy");
        return figures;
    }
}
