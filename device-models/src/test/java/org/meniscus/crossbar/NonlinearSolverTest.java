package org.meniscus.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.CurrentVoltage;
import org.meniscus.hardware.LineResistance;

class NonlinearSolverTest {
    @ParameterizedTest
    @ValueSource(strings = {"8x8_beta2", "8x8_beta5", "32x32_beta2", "32x32_beta5"})
    void agreesWithTheGoldenArrays(String name) {
        GoldenCrossbar golden = GoldenCrossbar.load("nonlinear_" + name + ".json");
        CurrentVoltage law =
                new CurrentVoltage.Sinh(golden.file.get("beta_per_V").asDouble());
        int n = golden.cells.bitLines();
        for (JsonNode item : golden.file.get("cases")) {
            NonlinearSolver solver =
                    new NonlinearSolver(golden.cells, law, GoldenCrossbar.lines(item), Terminals.all(n, n));
            double[][] actual = new double[golden.sets()][];
            for (int set = 0; set < actual.length; set++)
                actual[set] = solver.solve(golden.volts(set), new double[n]).currents();
            // The task is 1e-6.
            assertThat(GoldenCrossbar.relativeError(actual, GoldenCrossbar.matrix(item.get("i_out_A"))))
                    .isLessThan(1e-11);
        }
    }

    /** With ohmic cells it must give what the linear reduction gives, and the node voltages of the golden 8 x 8 arrays. */
    @ParameterizedTest
    @ValueSource(strings = {"linear_uniform_8x8", "linear_binary_8x8", "linear_uniform_16x48", "terminal_8x8"})
    void ohmicCellsAreALinearArray(String name) {
        GoldenCrossbar golden = GoldenCrossbar.load(name + ".json");
        int m = golden.cells.wordLines();
        int n = golden.cells.bitLines();
        for (JsonNode item : golden.file.get("cases")) {
            NonlinearSolver.State state = new NonlinearSolver(
                            golden.cells, CurrentVoltage.LINEAR, GoldenCrossbar.lines(item), Terminals.all(m, n))
                    .solve(golden.volts(0), new double[n]);
            double[][] expected = {GoldenCrossbar.vector(item.get("i_out_A").get(0))};
            assertThat(GoldenCrossbar.relativeError(new double[][] {state.currents()}, expected))
                    .isLessThan(1e-11);
            if (item.has("v_word_V_set0")) {
                double[][] across = GoldenCrossbar.matrix(item.get("v_word_V_set0"));
                double[][] bit = GoldenCrossbar.matrix(item.get("v_bit_V_set0"));
                for (int i = 0; i < m; i++) for (int j = 0; j < n; j++) across[i][j] -= bit[i][j];
                assertThat(GoldenCrossbar.relativeError(state.cellVolts(), across))
                        .isLessThan(1e-11);
            }
        }
    }

    /** One cell of sinh law behind a resistor R: solve V = v + R g sinh(b v) / b by bisection and compare. */
    @ParameterizedTest
    @ValueSource(doubles = {0.1, 1, 10, 100})
    void convergesHoweverStrongTheNonlinearity(double perVolt) {
        CurrentVoltage law = new CurrentVoltage.Sinh(perVolt);
        NonlinearSolver solver = new NonlinearSolver(
                ConductanceMap.of(new double[][] {{1e-4}}),
                law,
                LineResistance.ofOhms(600, 400, 0, 0),
                Terminals.all(1, 1));
        double low = 0;
        double high = 1;
        for (int k = 0; k < 200; k++) {
            double v = (low + high) / 2;
            if (v + 1000 * law.current(1e-4, v) > 1) high = v;
            else low = v;
        }
        NonlinearSolver.State state = solver.solve(new double[] {1}, new double[] {0});
        assertThat(state.cellVolts()[0][0]).isCloseTo(low, within(1e-11));
        assertThat(state.currents()[0]).isCloseTo((1 - low) / 1000, within(1e-13));
    }

    @Test
    void floatingLinesSettleToo() {
        ConductanceMap cells = PortConductancesTest.random(7, 6, 3);
        boolean[] rows = new boolean[7];
        boolean[] columns = new boolean[6];
        rows[2] = columns[4] = columns[1] = true;
        Terminals terminals = Terminals.of(rows, columns);
        LineResistance lines = LineResistance.ofOhms(2, 3, 10, 20);
        double[] volts = new double[7];
        volts[2] = 0.3;
        double[] linear = PortConductances.of(cells, lines, terminals).currents(volts, new double[6]);
        double[] solved = new NonlinearSolver(cells, CurrentVoltage.LINEAR, lines, terminals)
                .solve(volts, new double[6])
                .currents();
        for (int j = 0; j < 6; j++) assertThat(solved[j]).isCloseTo(linear[j], within(1e-17));
        double[] bent = new NonlinearSolver(cells, new CurrentVoltage.Sinh(3), lines, terminals)
                .solve(volts, new double[6])
                .currents();
        assertThat(Arrays.stream(bent).sum()).isPositive();
        assertThat(bent[0]).isZero();
    }

    @Test
    void everythingAtOneVoltageIsAtRest() {
        NonlinearSolver.State state = new NonlinearSolver(
                        PortConductancesTest.random(5, 4, 1),
                        new CurrentVoltage.Sinh(2),
                        LineResistance.ofOhms(1, 1, 0, 0),
                        Terminals.all(5, 4))
                .solve(new double[5], new double[4]);
        assertThat(state.currents()).containsOnly(0);
    }

    @Test
    void voltagesMustBeFinite() {
        NonlinearSolver solver = new NonlinearSolver(
                PortConductancesTest.random(2, 2, 1), CurrentVoltage.LINEAR, LineResistance.NONE, Terminals.all(2, 2));
        assertThatThrownBy(() -> solver.solve(new double[] {0, Double.NaN}, new double[2]))
                .isInstanceOf(InputException.class);
    }

    /** Slope and co-content against the current, by central differences. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.4, -0.01, 0, 0.2, 0.5})
    void slopeAndCoContentBelongToTheCurrent(double volts) {
        for (CurrentVoltage law : new CurrentVoltage[] {CurrentVoltage.LINEAR, new CurrentVoltage.Sinh(4)}) {
            double h = 1e-5;
            assertThat((law.current(1, volts + h) - law.current(1, volts - h)) / (2 * h))
                    .isCloseTo(law.slope(1, volts), within(1e-8));
            assertThat((law.coContent(1, volts + h) - law.coContent(1, volts - h)) / (2 * h))
                    .isCloseTo(law.current(1, volts), within(1e-8));
        }
        assertThatThrownBy(() -> new CurrentVoltage.Sinh(0)).isInstanceOf(InputException.class);
    }

    /**
     * Conductances over six decades with stuck cells, wires of 0.1 to 100 ohm, bent and ohmic cells, floating lines: it
     * settles, and what flows in flows out.
     */
    @ParameterizedTest
    @MethodSource("extremes")
    void itSettlesWhateverTheArray(long seed, double ohms, double perVolt, boolean floating) {
        Random random = new Random(seed);
        int m = 2 + random.nextInt(14);
        int n = 2 + random.nextInt(14);
        double[][] cells = new double[m][n];
        for (double[] row : cells)
            for (int j = 0; j < n; j++) {
                int fate = random.nextInt(20);
                row[j] = fate == 0 ? 0 : fate == 1 ? 1e-2 : Math.pow(10, -9 + 6 * random.nextDouble());
            }
        boolean[] rows = new boolean[m];
        boolean[] columns = new boolean[n];
        for (int i = 0; i < m; i++) rows[i] = !floating || i == 0 || random.nextBoolean();
        for (int j = 0; j < n; j++) columns[j] = !floating || j == 0 || random.nextBoolean();
        CurrentVoltage law = perVolt == 0 ? CurrentVoltage.LINEAR : new CurrentVoltage.Sinh(perVolt);
        LineResistance lines = LineResistance.ofOhms(ohms, ohms, random.nextInt(2) * 10 * ohms, 0);
        ConductanceMap map = ConductanceMap.of(cells);
        double[] volts = random.doubles(m, 0, 1).toArray();
        NonlinearSolver.State state =
                new NonlinearSolver(map, law, lines, Terminals.of(rows, columns)).solve(volts, new double[n]);
        double[] out = new double[n];
        double largest = 0;
        for (int j = 0; j < n; j++)
            for (int i = 0; i < m; i++) {
                double current = law.current(cells[i][j], state.cellVolts()[i][j]);
                out[j] += current;
                largest = Math.max(largest, Math.abs(current));
                assertThat(Math.abs(state.cellVolts()[i][j])).as("passive").isLessThanOrEqualTo(1 + 1e-9);
            }
        for (int j = 0; j < n; j++) {
            if (columns[j]) assertThat(state.currents()[j]).isCloseTo(out[j], within(1e-12 * largest));
            else
                assertThat(Math.abs(out[j]))
                        .as("a floating bit line collects nothing")
                        .isLessThan(1e-8 * largest);
        }
        for (int i = 0; i < m; i++) {
            if (rows[i]) continue;
            double given = 0;
            for (int j = 0; j < n; j++) given += law.current(cells[i][j], state.cellVolts()[i][j]);
            assertThat(Math.abs(given)).as("a floating word line gives nothing").isLessThan(1e-8 * largest);
        }
        if (perVolt > 0) return;
        double[] linear =
                PortConductances.of(map, lines, Terminals.of(rows, columns)).currents(volts, new double[n]);
        for (int j = 0; j < n; j++) assertThat(state.currents()[j]).isCloseTo(linear[j], within(1e-9 * largest));
    }

    static Stream<Arguments> extremes() {
        return IntStream.range(0, 120)
                .mapToObj(k -> Arguments.of(
                        (long) k,
                        new double[] {0.1, 1, 10, 100}[k % 4],
                        new double[] {0, 1, 5, 20}[k / 4 % 4],
                        k % 3 == 0));
    }

    /** Where it cannot settle it says so: NaN among the voltages is refused, and no answer is made up. */
    @Test
    void voltagesThatAreNoneAreRefused() {
        NonlinearSolver solver = new NonlinearSolver(
                PortConductancesTest.random(3, 3, 1), CurrentVoltage.LINEAR, LineResistance.NONE, Terminals.all(3, 3));
        assertThatThrownBy(() -> solver.solve(new double[] {0, Double.NaN, 0}, new double[3]))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("volts must be finite");
    }
}
