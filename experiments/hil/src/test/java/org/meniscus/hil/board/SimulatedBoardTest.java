package org.meniscus.hil.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.meniscus.base.InputException;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;
import org.meniscus.hardware.HardwarePresets;
import org.meniscus.hil.Small;
import org.meniscus.macro.Macro;

class SimulatedBoardTest {
    private static final Region REGION = new Region(3, 60, 5, 20);

    private static int[] codes(SimulatedBoard board, long stream, int step, int... active) {
        int[] codes = new int[REGION.columns()];
        board.prepare(REGION)
                .multiply(
                        new SpikeBatch(new long[] {stream}, new int[] {step}, active, new int[] {0, active.length}),
                        codes,
                        new int[1]);
        return codes;
    }

    @Test
    void aFormedBoardIsTheChipOfALocalStudy() {
        SimulatedBoard board = SimulatedBoard.formed(Small.hardware(0), Small.CHIP, 0);
        ConductanceMap chip = Macro.form(Small.hardware(0), Small.CHIP).conductances();
        float[] row = board.readCells(7, 2, 50);
        for (int j = 0; j < 50; j++) assertThat(row[j]).isEqualTo((float) chip.at(7, 2 + j));
    }

    @Test
    void codesAreTheDifferencesOfTheRegionsBitLinesWithinOneStepOfEachConverter() {
        SimulatedBoard board = SimulatedBoard.formed(Small.hardware(0), Small.CHIP, 0);
        ConductanceMap chip = Macro.form(Small.hardware(0), Small.CHIP).conductances();
        double step = board.prepare(REGION).siemensPerCode();
        int[] codes = codes(board, 1, 0, 0, 10, 59);
        for (int j = 0; j < REGION.columns(); j++) {
            double exact = 0;
            for (int i : new int[] {3, 13, 62}) exact += chip.at(i, 5 + j + 1) - chip.at(i, 5 + j);
            assertThat(codes[j] * step).isCloseTo(exact, within(1.01 * step));
        }
    }

    @Test
    void noiseFollowsFromStreamAndStepAlone() {
        SimulatedBoard board = SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0);
        int[] first = codes(board, 4, 9, Small.lines(60));
        codes(board, 4, 10, 1);
        assertThat(codes(board, 4, 9, Small.lines(60))).isEqualTo(first);
        assertThat(codes(SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0), 4, 9, Small.lines(60)))
                .isEqualTo(first);
        assertThat(codes(board, 4, 10, Small.lines(60))).isNotEqualTo(first);
        assertThat(codes(board, 5, 9, Small.lines(60))).isNotEqualTo(first);
    }

    /** Over n steps of one stream and 20 columns: the variance of a column is 2 k sigma^2; 2 % is 5 sd of the estimate. Two thirds of the lines, so that nothing clips. */
    @Test
    void noiseHasItsVarianceAlsoWhenEveryReadHasAStreamOfItsOwn() {
        SimulatedBoard board = SimulatedBoard.formed(Small.hardware(), Small.CHIP, 0);
        int[] quiet = codes(SimulatedBoard.formed(Small.hardware(0), Small.CHIP, 0), 0, 0, Small.lines(40));
        MacroBoard.Prepared prepared = board.prepare(REGION);
        int reads = 10_000;
        long[] streams = new long[reads];
        int[] steps = Small.lines(reads);
        int[] active = new int[40 * reads];
        int[] ends = new int[reads + 1];
        for (int r = 0; r < reads; r++) {
            System.arraycopy(Small.lines(40), 0, active, 40 * r, 40);
            ends[r + 1] = 40 * (r + 1);
        }
        int[] codes = new int[20 * reads];
        prepared.multiply(new SpikeBatch(streams, steps, active, ends), codes, new int[reads]);
        double squares = 0;
        for (int k = 0; k < codes.length; k++)
            squares += Math.pow((codes[k] - quiet[k % 20]) * prepared.siemensPerCode(), 2);
        double expected = 2 * 40 * 0.26e-6 * 0.26e-6;
        assertThat(squares / codes.length).isCloseTo(expected, within(0.02 * expected));
    }

    @Test
    void aPulseBreaksTheCellsWhoseVoltageItReaches() {
        SimulatedBoard board = SimulatedBoard.fresh(Small.hardware(0), Small.CHIP, 0);
        assertThat(board.readCells(0, 0, 64)).containsOnly(1e-7f);
        board.pulse(0, 3, new Pulse(2, 1e-6, 1e-3)); // 13 sd below the mean breakdown voltage
        assertThat(board.readCells(0, 0, 64)).containsOnly(1e-7f);
        board.pulse(0, 3, new Pulse(4, 1e-6, 1e-3));
        float[] row = board.readCells(0, 0, 64);
        assertThat(row[3]).isBetween(15e-6f, 55e-6f);
        board.pulse(0, 3, new Pulse(4.5, 1e-6, 1e-3));
        assertThat(board.readCells(0, 0, 64)).isEqualTo(row);
    }

    @Test
    void pulsingEveryCellGivesTheFormedBoard() {
        SimulatedBoard board = SimulatedBoard.fresh(Small.hardware(0), Small.CHIP, 0);
        for (int j = 0; j < 64; j++) board.pulse(9, j, new Pulse(4, 1e-6, 1e-3));
        assertThat(board.readCells(9, 0, 64))
                .isEqualTo(
                        SimulatedBoard.formed(Small.hardware(0), Small.CHIP, 0).readCells(9, 0, 64));
    }

    @Test
    void stuckCellsDoNotConductWhateverIsDone() {
        SimulatedBoard board = SimulatedBoard.formed(Small.hardware(0), Small.CHIP, 0.1);
        int stuck = 0;
        for (int i = 0; i < 128; i++) {
            for (int j = 0; j < 64; j++) board.pulse(i, j, new Pulse(5, 1e-6, 1e-3));
            for (float g : board.readCells(i, 0, 64)) if (g == 0) stuck++;
        }
        assertThat(stuck).isBetween(820 - 163, 820 + 163); // 8192 cells, 6 sd
    }

    @Test
    void aBoardNeedsCells() {
        assertThatThrownBy(() -> SimulatedBoard.formed(HardwarePresets.load("ideal"), Seed.of(1), 0))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("no cells");
    }

    @Test
    void everyMacroPresetCanBeServed() {
        for (String name : HardwarePresets.names()) {
            if (name.equals("ideal")) continue;
            SimulatedBoard board = SimulatedBoard.formed(Small.macro(name), Seed.of(1), 0);
            Region region = new Region(0, 16, 0, 4).within(board.spec());
            int[] codes = new int[4];
            MacroBoard.Prepared prepared = board.prepare(region);
            prepared.multiply(
                    new SpikeBatch(new long[1], new int[1], Small.lines(16), new int[] {0, 16}), codes, new int[1]);
            for (int code : codes) assertThat(code).as(name).isBetween(prepared.minCode(), prepared.maxCode());
            assertThat(java.util.Arrays.stream(codes).distinct().count())
                    .as(name)
                    .isGreaterThan(1);
        }
    }
}
