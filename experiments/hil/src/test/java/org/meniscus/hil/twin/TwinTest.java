package org.meniscus.hil.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ReadNoiseConfig;
import org.meniscus.hardware.WeightMapping;
import org.meniscus.hil.Small;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.board.SimulatedBoard;
import org.meniscus.hil.client.Board;
import org.meniscus.hil.client.BoardAddress;
import org.meniscus.hil.client.CellSurvey;
import org.meniscus.hil.client.Patience;
import org.meniscus.hil.server.MacroServer;
import org.meniscus.hil.server.ServerSettings;
import org.meniscus.liquid.LiquidStates;
import org.meniscus.macro.Macro;
import org.meniscus.macro.ReadCounts;
import org.meniscus.macro.SynapticArray;

class TwinTest {
    private static Board connect(MacroServer server) {
        return Board.connect(BoardAddress.loopback(server.port()), Patience.DEFAULT, notice -> {});
    }

    private static MacroConfig other() {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(ConfigReader.write(Small.hardware(0.8)), "test");
        ObjectNode device = (ObjectNode) tree.get("device");
        device.put("programmingVoltage", "3.45 V");
        ((ObjectNode) device.get("conductance")).put("mean", "30 uS").put("deviation", "3 uS");
        return (MacroConfig) ConfigReader.convert(tree, "test", HardwareConfig.class);
    }

    /** The fit starts from the preset and must find a board that differs from it in every fitted value. */
    @Test
    void theFitFindsTheDeviceBehindTheBoard() {
        try (MacroServer server =
                        MacroServer.start(SimulatedBoard.formed(other(), Small.CHIP, 0), ServerSettings.loopback());
                Board board = connect(server)) {
            CellSurvey survey = board.readCells(0, 128, 0, 64, 8);
            DeviceFit fit = DeviceFit.of(Small.hardware(), survey, board.spec());
            BreakdownConfig device = (BreakdownConfig) fit.hardware().device();
            // 4595 broken cells: sd of the mean 44 nS, of the deviation 31 nS; of the share 0.55 %, 1.7 mV; six of each
            assertThat(fit.cells().broken() + fit.cells().unbroken()).isEqualTo(8192);
            assertThat(device.conductance().mean().siemens()).isCloseTo(30e-6, within(0.27e-6));
            assertThat(device.conductance().deviation().siemens()).isCloseTo(3e-6, within(0.19e-6));
            assertThat(device.programmingVoltage().volts()).isCloseTo(3.45, within(0.011));
            assertThat(device.pristineResistance().ohms()).isCloseTo(1e7, within(2e6));
            assertThat(((ReadNoiseConfig.Additive) fit.hardware().readNoise())
                            .conductance()
                            .siemens())
                    .isCloseTo(0.8e-6, within(0.02e-6));
            assertThat(fit.hardware().sources().get("device.conductance")).startsWith("calibration:");
            assertThat(fit.hardware().sources().get("energy")).startsWith("assumed: from hku-40nm-256kb, not measured");
            assertThat(fit.hardware().sources().values())
                    .allMatch(source -> source.startsWith("calibration:") || source.startsWith("assumed:"));
            assertThat(fit.hardware().references()).containsOnlyKeys("calibration");
            HardwareConfig reread =
                    ConfigReader.read(ConfigReader.write(fit.hardware()), "reread", HardwareConfig.class);
            assertThat(reread.references().get("calibration"))
                    .contains("8192 cells")
                    .contains("8 times");
        }
    }

    @Test
    void aTwinAgreesWithItsBoardAndAStrangerDoesNot() throws InterruptedException {
        try (MacroServer server = MacroServer.start(
                        SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0), ServerSettings.loopback());
                Board board = connect(server)) {
            CellSurvey survey = board.readCells(0, 128, 0, 64, 16);
            DeviceFit fit = DeviceFit.of(Small.hardware(), survey, board.spec());
            SynapticArray twin =
                    Macro.of(fit.hardware(), survey.conductances(), Seed.of(3)).map(60, Small.NEURONS);
            LiquidStates real = Small.encode(board.map(new Region(0, 60, 0, Small.NEURONS)), 200, 2);
            Agreement agreement = Agreement.of(real, Small.encode(twin, 200, 2));
            Agreement stranger = Agreement.of(
                    real, Small.encode(Macro.form(Small.hardware(), Seed.of(8)).map(60, Small.NEURONS), 200, 2));
            assertThat(agreement.medianCorrelation()).isGreaterThan(0.85);
            assertThat(agreement.rmsRateError()).isLessThan(0.01);
            assertThat(stranger.medianCorrelation()).isLessThan(0.5);
        }
    }

    @Test
    void agreementOfALiquidWithItselfIsPerfect() throws InterruptedException {
        LiquidStates states =
                Small.encode(Macro.form(Small.hardware(), Small.CHIP).map(60, Small.NEURONS), 50, 1);
        Agreement agreement = Agreement.of(states, states);
        assertThat(agreement.medianCorrelation()).isCloseTo(1, within(1e-12));
        assertThat(agreement.quantile(0)).isCloseTo(1, within(1e-12));
        assertThat(agreement.rmsRateError()).isZero();
        assertThat(new Agreement(new double[] {Double.NaN, 0.2, 0.6, 0.4}, new double[] {3, -4, 0, 0})
                        .medianCorrelation())
                .isEqualTo(0.4);
        assertThat(new Agreement(new double[] {0.1}, new double[] {3, -4}).rmsRateError())
                .isCloseTo(Math.sqrt(12.5), within(1e-12));
    }

    /**
     * 2 % of the cells at 150 uS, noise of 3 % of the conductance, gains of 3 %, offsets of 5 codes: each must be
     * found.
     */
    @Test
    void stuckCellsProportionalNoiseGainsAndOffsetsAreFound() {
        Random random = new Random(3);
        double[][] cells = new double[60][21];
        Set<CellFit.Cell> stuck = new HashSet<>();
        for (int i = 0; i < 60; i++)
            for (int b = 0; b < 21; b++) {
                cells[i][b] = 30e-6 + 6e-6 * random.nextGaussian();
                if (random.nextInt(50) > 0) continue;
                cells[i][b] = 150e-6;
                stuck.add(new CellFit.Cell(i, b));
            }
        int repeats = 16;
        double[][] mean = new double[60][21];
        double[][] deviation = new double[60][21];
        for (int i = 0; i < 60; i++)
            for (int b = 0; b < 21; b++) {
                double noise = 0.03 * cells[i][b];
                mean[i][b] = cells[i][b] + noise / 4 * random.nextGaussian();
                double squares = 0;
                for (int k = 1; k < repeats; k++) squares += Math.pow(random.nextGaussian(), 2);
                deviation[i][b] = noise * Math.sqrt(squares / (repeats - 1));
            }
        CellSurvey survey = new CellSurvey(mean, deviation, new long[60][21], repeats);
        CellFit fit = CellFit.of(survey, 2e-6);
        assertThat(fit.stuck()).containsExactlyInAnyOrderElementsOf(stuck);
        assertThat(fit.stuckMean()).isCloseTo(150e-6, within(2e-6));
        assertThat(fit.proportional()).isTrue();
        assertThat(fit.noise().value()).isCloseTo(0.03, within(0.001));
        assertThat(fit.mean().low()).isLessThan(30e-6 + 0.5e-6);
        assertThat(fit.deviation().value()).isCloseTo(6e-6, within(0.7e-6));

        double[] gain = new double[21];
        double[] offset = new double[20];
        for (int b = 0; b < 21; b++) gain[b] = 1 + 0.03 * random.nextGaussian();
        for (int j = 0; j < 20; j++) offset[j] = 5e-6 * random.nextGaussian();
        ConverterFit converters = ConverterFit.of(
                new NoisyColumns(cells, gain, offset, random), survey, WeightMapping.NEIGHBOUR_DIFFERENCE);
        // 400 patterns of up to 16 %: a gain to about 0.3 %, an offset to about 0.2 uS; six of each
        for (int b = 0; b < 21; b++) assertThat(converters.gain()[b]).isCloseTo(gain[b], within(0.02));
        for (int j = 0; j < 20; j++) assertThat(converters.offset()[j]).isCloseTo(offset[j], within(1.5e-6));
        assertThat(converters.gainDeviation().value()).isCloseTo(0.03, within(0.015));
        assertThat(converters.offsetDeviation().value()).isCloseTo(5e-6, within(3e-6));
    }

    /** Sums of given cells by given converters, with 3 % of each cell as noise. */
    private record NoisyColumns(double[][] cells, double[] gain, double[] offset, Random random)
            implements SynapticArray {
        @Override
        public int wordLines() {
            return cells.length;
        }

        @Override
        public int columns() {
            return offset.length;
        }

        @Override
        public Reader open(Seed seed) {
            return new Reader() {
                @Override
                public void read(int[] active, int count, float[] sums) {
                    double[] lines = new double[gain.length];
                    for (int k = 0; k < count; k++)
                        for (int b = 0; b < lines.length; b++)
                            lines[b] += gain[b] * cells[active[k]][b] * (1 + 0.03 * random.nextGaussian());
                    for (int j = 0; j < sums.length; j++) sums[j] = (float) (lines[j + 1] - lines[j] + offset[j]);
                }

                @Override
                public ReadCounts counts() {
                    return ReadCounts.NONE;
                }
            };
        }
    }

    @Test
    void hardwareWithoutCellsCannotBeFitted() {
        CellSurvey survey = new CellSurvey(new double[1][1], new double[1][1], new long[1][1], 4);
        assertThatThrownBy(() -> DeviceFit.of(
                        HardwarePresets.load("ideal"),
                        survey,
                        SimulatedBoard.fresh(Small.hardware(), Small.CHIP, 0).spec()))
                .hasMessageContaining("cannot be fitted");
        assertThatThrownBy(() -> DeviceFit.of(
                        Small.hardware(),
                        survey,
                        SimulatedBoard.fresh(Small.hardware(), Small.CHIP, 0).spec()))
                .hasMessageContaining("no broken cells");
    }
}
