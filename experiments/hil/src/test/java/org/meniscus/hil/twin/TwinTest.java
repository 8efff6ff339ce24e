package org.meniscus.hil.twin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.meniscus.base.Seed;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.BreakdownConfig;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ReadNoiseConfig;
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
            assertThat(fit.broken() + fit.unbroken()).isEqualTo(8192);
            assertThat(device.conductance().mean().siemens()).isCloseTo(30e-6, within(0.27e-6));
            assertThat(device.conductance().deviation().siemens()).isCloseTo(3e-6, within(0.19e-6));
            assertThat(device.programmingVoltage().volts()).isCloseTo(3.45, within(0.011));
            assertThat(device.pristineResistance().ohms()).isCloseTo(1e7, within(2e6));
            assertThat(((ReadNoiseConfig.Additive) fit.hardware().readNoise())
                            .conductance()
                            .siemens())
                    .isCloseTo(0.8e-6, within(0.02e-6));
            assertThat(fit.hardware().sources().get("device")).startsWith("calibration:");
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
