package org.meniscus.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.published.CurvedResponse;
import org.meniscus.device.published.MemTorchCell;
import org.meniscus.device.published.PulseCurve;
import org.meniscus.device.published.ThresholdResponse;
import org.meniscus.device.published.Vteam;
import org.meniscus.hardware.ConductanceDistribution;
import org.meniscus.hardware.PulseResponseConfig;
import org.meniscus.hardware.PulsedConfig;
import org.meniscus.units.Conductance;

class PulsedCellsTest {
    private static final double LOW = 1e-6;
    private static final double HIGH = 1e-5;
    private static final PulseResponse CURVE =
            new CurvedResponse(new PulseCurve(LOW, HIGH, 100, 2.4), new PulseCurve(LOW, HIGH, 100, -4.88));
    private static final PulsedConfig.Verify VERIFY = new PulsedConfig.Verify(new Conductance(0.1e-6), 400);
    private static final int LINES = 64;

    private static PulsedConfig config(double cycle, double step, PulsedConfig.Verify verify) {
        return new PulsedConfig(
                new PulseResponseConfig.NeuroSim(new Conductance(LOW), new Conductance(HIGH), 100, 2.4, 100, -4.88),
                new ConductanceDistribution(
                        new Conductance(5e-6), new Conductance(2e-6), new Conductance(LOW), new Conductance(HIGH)),
                cycle,
                step,
                verify);
    }

    private static PulsedCells.Programmed program(PulsedConfig config, PulseResponse response, long seed) {
        return new PulsedCells(config, response).program(LINES, LINES, Seed.of(seed));
    }

    /** Root mean square of what is left between cells and targets. */
    private static double error(PulsedCells.Programmed programmed) {
        double square = 0;
        for (int i = 0; i < LINES; i++)
            for (int j = 0; j < LINES; j++)
                square += Math.pow(
                        programmed.cells().at(i, j) - programmed.targets().at(i, j), 2);
        return Math.sqrt(square) / LINES;
    }

    @Test
    void writeAndVerifyEndsWithinTheToleranceOrTheBudget() {
        PulsedCells.Programmed programmed = program(config(0.005, 0.1, VERIFY), CURVE, 1);
        int missed = 0;
        for (int i = 0; i < LINES; i++)
            for (int j = 0; j < LINES; j++) {
                double left = Math.abs(
                        programmed.cells().at(i, j) - programmed.targets().at(i, j));
                int pulses = programmed.pulses()[i * LINES + j];
                if (left > 0.1e-6) missed++;
                assertThat(left <= 0.1e-6 || pulses == 400).isTrue();
                assertThat(pulses).isBetween(0, 400);
            }
        assertThat(missed).isLessThan(LINES * LINES / 100);
    }

    @Test
    void aSmallBudgetLeavesCellsShort() {
        PulsedCells.Programmed programmed =
                program(config(0, 0, new PulsedConfig.Verify(new Conductance(0.1e-6), 5)), CURVE, 1);
        double reach = CURVE.potentiate(LOW, 5);
        for (int i = 0; i < LINES; i++)
            for (double g : programmed.cells().row(i)) assertThat(g).isLessThanOrEqualTo(reach + 1e-15);
        assertThat(Arrays.stream(programmed.pulses()).max()).hasValue(5);
    }

    /** Open loop without chance is wrong by half a pulse at most; with chance by sigma sqrt(pulses) of the range. */
    @Test
    void openLoopErrsByTheStepsAndTheErrorsOfThePulses() {
        PulsedCells.Programmed exact = program(config(0, 0, null), CURVE, 1);
        double largest = CURVE.potentiate(LOW, 1) - LOW;
        assertThat(error(exact)).isLessThan(largest / 2);
        PulsedCells.Programmed noisy = program(config(0.01, 0, null), CURVE, 1);
        double expected = 0;
        for (int pulses : noisy.pulses()) expected += 1e-4 * pulses * (HIGH - LOW) * (HIGH - LOW);
        // The ends of the range cut some errors off; 64 x 64 cells give 1 %.
        assertThat(error(noisy)).isCloseTo(Math.sqrt(expected) / LINES, within(0.06 * Math.sqrt(expected) / LINES));
    }

    /** A cell's gain does not depend on the chance of its pulses, and spreads open-loop cells about the curve. */
    @Test
    void theStepOfACellIsItsOwn() {
        double[] once = errors(program(config(0, 0.2, null), CURVE, 1));
        double[] again = errors(program(config(0, 0.2, null), CURVE, 1));
        double[] other = errors(program(config(0, 0.2, null), CURVE, 2));
        assertThat(again).isEqualTo(once);
        assertThat(other).isNotEqualTo(once);
        assertThat(error(program(config(0, 0.2, null), CURVE, 1)))
                .isGreaterThan(5 * error(program(config(0, 0, null), CURVE, 1)));
    }

    private static double[] errors(PulsedCells.Programmed programmed) {
        double[] errors = new double[LINES * LINES];
        Arrays.setAll(
                errors,
                k -> programmed.cells().at(k / LINES, k % LINES)
                        - programmed.targets().at(k / LINES, k % LINES));
        return errors;
    }

    /** VTEAM: pulses of constant voltage move the state by rate times width, as small Euler steps do. */
    @ParameterizedTest
    @CsvSource({"1.2e-3,1", "5e-3,3", "15e-3,0.5"})
    void vteamPulsesAreItsTrajectory(double siemens, double pulses) {
        Vteam cell = MemTorchCell.CELL;
        PulseResponse response = new ThresholdResponse(cell, -0.25, 5e-11, 0.5, 5e-10);
        assertThat(response.lowest()).isEqualTo(1e-3);
        assertThat(response.highest()).isEqualTo(20e-3);
        double start = cell.depth() * (1 / siemens - 50) / 950;
        assertThat(cell.current(start, 1)).isCloseTo(siemens, within(1e-15));
        double up = start;
        double down = start;
        for (int k = 0; k < 1000; k++) {
            up = MemTorchCell.step(up, -0.25, pulses * 5e-14);
            down = MemTorchCell.step(down, 0.5, pulses * 5e-13);
        }
        assertThat(response.potentiate(siemens, pulses)).isCloseTo(cell.current(up, 1), within(1e-12));
        assertThat(response.depress(siemens, pulses)).isCloseTo(cell.current(down, 1), within(1e-12));
        assertThat(response.potentiate(siemens, 1e6)).isEqualTo(20e-3);
        assertThat(response.depress(siemens, 1e6)).isEqualTo(1e-3);
    }

    @Test
    void refusesTargetsOutsideTheResponse() {
        PulseResponse narrow = new CurvedResponse(new PulseCurve(LOW, 8e-6, 10, 0), new PulseCurve(LOW, 8e-6, 10, 0));
        assertThatThrownBy(() -> new PulsedCells(config(0, 0, null), narrow))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("device.target must lie in the range of the response, 1 uS to 8 uS");
        assertThatThrownBy(() -> new ThresholdResponse(MemTorchCell.CELL, -0.1, 1, 0.5, 1))
                .hasMessageContaining("does not move the state");
    }
}
