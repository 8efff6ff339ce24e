package org.meniscus.crossbar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.meniscus.base.InputException;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.LineResistance;

class PortConductancesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "linear_uniform_8x8", "linear_uniform_16x48", "linear_uniform_48x16", "linear_uniform_32x32",
                "linear_uniform_64x64", "linear_uniform_128x128", "linear_binary_8x8", "linear_binary_32x32",
                "linear_binary_64x64", "linear_binary_128x128", "terminal_8x8", "terminal_32x32"
            })
    void agreesWithTheGoldenArrays(String name) {
        GoldenCrossbar golden = GoldenCrossbar.load(name + ".json");
        for (JsonNode item : golden.file.get("cases")) {
            PortConductances ports = PortConductances.of(
                    golden.cells,
                    GoldenCrossbar.lines(item),
                    Terminals.all(golden.cells.wordLines(), golden.cells.bitLines()));
            double[][] actual = new double[golden.sets()][];
            for (int set = 0; set < actual.length; set++)
                actual[set] = ports.currents(golden.volts(set), new double[golden.cells.bitLines()]);
            // The task is 1e-9; the stored values are themselves good to about 2e-12.
            assertThat(GoldenCrossbar.relativeError(actual, GoldenCrossbar.matrix(item.get("i_out_A"))))
                    .as("%s %s", name, GoldenCrossbar.lines(item))
                    .isLessThan(1e-11);
        }
    }

    @ParameterizedTest
    @CsvSource({"8,float", "8,ground_columns", "8,half", "32,float", "32,ground_columns", "32,half"})
    void sneakPathsAgreeWithTheGoldenArrays(int n, String scheme) {
        GoldenCrossbar golden = GoldenCrossbar.load("sneak_" + n + "x" + n + ".json");
        int row = golden.file.get("selected_row").asInt();
        int column = golden.file.get("selected_column").asInt();
        double read = golden.file.get("v_read_V").asDouble();
        boolean[] rows = new boolean[n];
        boolean[] columns = new boolean[n];
        Arrays.fill(rows, scheme.equals("half"));
        Arrays.fill(columns, !scheme.equals("float"));
        rows[row] = columns[column] = true;
        double[] wordVolts = new double[n];
        double[] bitVolts = new double[n];
        if (scheme.equals("half")) {
            Arrays.fill(wordVolts, read / 2);
            Arrays.fill(bitVolts, read / 2);
        }
        wordVolts[row] = read;
        bitVolts[column] = 0;
        double current = PortConductances.of(
                        golden.cells, LineResistance.ofOhms(1, 1, 0, 0), Terminals.of(rows, columns))
                .currents(wordVolts, bitVolts)[column];
        for (JsonNode item : golden.file.get("cases"))
            if (item.get("scheme").asText().equals(scheme))
                assertThat(current / item.get("i_selected_column_A").asDouble() - 1)
                        .isBetween(-1e-10, 1e-10);
    }

    /** One homogeneous column: i = V/r (1 - cosh((m - 1/2) t) / cosh((m + 1/2) t)), cosh t = 1 + g r / 2; computed with 40 digits. */
    @ParameterizedTest
    @CsvSource({"64,5.987121896611611980810807e-4", "256,1.335978469541995687953919e-3"})
    void aHomogeneousColumnHasItsClosedForm(int m, double expected) {
        double[][] column = new double[m][1];
        for (double[] cell : column) cell[0] = 5e-5;
        PortConductances ports =
                PortConductances.of(ConductanceMap.of(column), LineResistance.ofOhms(0, 1, 0, 0), Terminals.all(m, 1));
        double[] volts = new double[m];
        Arrays.fill(volts, 0.2);
        assertThat(ports.currents(volts, new double[1])[0] / expected - 1).isBetween(-1e-14, 1e-14);
    }

    @Test
    void withoutWiresTheTransferIsTheCell() {
        ConductanceMap cells = random(9, 7, 1);
        PortConductances ports = PortConductances.of(cells, LineResistance.NONE, Terminals.all(9, 7));
        for (int i = 0; i < 9; i++)
            for (int j = 0; j < 7; j++) assertThat(ports.transfer(i, j)).isEqualTo(cells.at(i, j));
    }

    /** Properties of a passive array over random shapes, cells and wires. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void passiveArraysObeyTheirLaws(long seed) {
        Random random = new Random(seed);
        int m = 1 + random.nextInt(20);
        int n = 1 + random.nextInt(20);
        ConductanceMap cells = random(m, n, seed);
        LineResistance lines = LineResistance.ofOhms(
                random.nextInt(3) * 3, random.nextInt(3) * 2, random.nextInt(2) * 40, random.nextInt(2) * 70);
        PortConductances ports = PortConductances.of(cells, lines, Terminals.all(m, n));
        double[] a = random.doubles(m, -0.2, 0.2).toArray();
        double[] b = random.doubles(m, -0.2, 0.2).toArray();
        double[] sum = new double[m];
        for (int i = 0; i < m; i++) sum[i] = a[i] + 2.5 * b[i];
        double[] ofA = ports.currents(a, new double[n]);
        double[] ofB = ports.currents(b, new double[n]);
        double[] ofSum = ports.currents(sum, new double[n]);
        for (int j = 0; j < n; j++) {
            assertThat(ofSum[j]).as("superposition").isCloseTo(ofA[j] + 2.5 * ofB[j], within(1e-16));
            double rowSum = 0;
            for (int i = 0; i < m; i++) {
                assertThat(ports.transfer(i, j)).as("transfer is positive").isGreaterThanOrEqualTo(0);
                rowSum += cells.at(i, j);
            }
            double driven = ports.currents(ones(m), new double[n])[j];
            assertThat(driven).as("wires only take away").isLessThanOrEqualTo(rowSum * (1 + 1e-12));
        }
        // Equal voltages everywhere: nothing flows.
        for (double current : ports.currents(ones(m), ones(n)))
            assertThat(current).isCloseTo(0, within(1e-18));
    }

    /** Rayleigh's law: a larger conductance anywhere cannot lower the current between driven rows and grounded columns. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theTotalCurrentIsMonotoneInEveryConductance(long seed) {
        ConductanceMap cells = random(6, 5, seed);
        double[][] raised = new double[6][];
        for (int i = 0; i < 6; i++) raised[i] = cells.row(i);
        raised[(int) seed][(int) seed % 5] += 5e-5;
        LineResistance lines = LineResistance.ofOhms(50, 80, 0, 0);
        assertThat(total(ConductanceMap.of(raised), lines)).isGreaterThan(total(cells, lines));
        assertThat(total(cells, LineResistance.ofOhms(50, 79, 0, 0))).isGreaterThan(total(cells, lines));
    }

    private static double total(ConductanceMap cells, LineResistance lines) {
        Terminals all = Terminals.all(cells.wordLines(), cells.bitLines());
        double[] currents =
                PortConductances.of(cells, lines, all).currents(ones(cells.wordLines()), new double[cells.bitLines()]);
        return Arrays.stream(currents).sum();
    }

    @Test
    void floatingLinesCarryNothing() {
        boolean[] columns = {true, false, true};
        PortConductances ports = PortConductances.of(
                random(4, 3, 5),
                LineResistance.ofOhms(1, 1, 0, 0),
                Terminals.of(new boolean[] {true, true, false, true}, columns));
        double[] currents = ports.currents(ones(4), new double[3]);
        assertThat(currents[1]).isZero();
        assertThat(currents[0]).isPositive();
        assertThat(ports.transfer(2, 0)).isZero();
    }

    @Test
    void terminalsMustFitTheArray() {
        assertThatThrownBy(() -> PortConductances.of(random(4, 3, 5), LineResistance.NONE, Terminals.all(3, 4)))
                .isInstanceOf(InputException.class)
                .hasMessage("terminals are for 3 x 4 lines, the array has 4 x 3");
    }

    private static double[] ones(int n) {
        double[] ones = new double[n];
        Arrays.fill(ones, 1);
        return ones;
    }

    /** 1 to 100 uS, one in ten open. */
    static ConductanceMap random(int m, int n, long seed) {
        Random random = new Random(seed);
        double[][] g = new double[m][n];
        for (double[] row : g)
            for (int j = 0; j < n; j++) row[j] = random.nextInt(10) == 0 ? 0 : 1e-6 + 99e-6 * random.nextDouble();
        return ConductanceMap.of(g);
    }
}
