package org.meniscus.hil.board;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.meniscus.config.ConfigReader;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.Small;

/** The lower bounds of time hold on any machine; upper bounds are nobody's promise. */
class PacedBoardTest {
    private static final Region REGION = new Region(0, 60, 0, 20);

    /** One conversion takes 10 ms, 64 converters serve all 21 bit lines: a read takes 10 ms and 100 ns. */
    private static SimulatedBoard slow() {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(ConfigReader.write(Small.hardware()), "test");
        ((ObjectNode) tree.get("energy")).put("conversionTime", "10 ms");
        return SimulatedBoard.formed(
                (HardwareConfig) ConfigReader.convert(tree, "test", HardwareConfig.class), Small.CHIP, 0);
    }

    private static SpikeBatch reads(int count) {
        return new SpikeBatch(new long[count], Small.lines(count), new int[0], new int[count + 1]);
    }

    private static int[] multiply(MacroBoard board, int reads) {
        int[] codes = new int[reads * REGION.columns()];
        board.prepare(REGION).multiply(reads(reads), codes, new int[reads]);
        return codes;
    }

    @Test
    void aBatchTakesTheTimeOfItsReadsAndChangesNoCode() {
        MacroBoard paced = PacedBoard.of(slow());
        long start = System.nanoTime();
        int[] codes = multiply(paced, 5);
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(50_000_000L);
        assertThat(codes).isEqualTo(multiply(slow(), 5));
        assertThat(paced.spec()).isEqualTo(slow().spec().with(paced.spec().timing()));
        assertThat(paced.spec().timing().readSeconds()).isBetween(1e-3, 1.0);
        assertThat(slow().spec().difference(paced.spec())).isEmpty();
    }

    @Test
    void readsOfTwoClientsWaitForEachOther() {
        MacroBoard paced = PacedBoard.of(slow());
        paced.prepare(REGION);
        long start = System.nanoTime();
        CompletableFuture<int[]> other = CompletableFuture.supplyAsync(() -> multiply(paced, 4));
        multiply(paced, 4);
        other.join();
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(80_000_000L);
    }

    @Test
    void cellsAndPulsesTakeTheirTimeToo() {
        MacroBoard paced = PacedBoard.of(slow());
        long start = System.nanoTime();
        paced.readCells(0, 0, 64);
        paced.pulse(0, 0, new Pulse(4, 0.02, 1e-3));
        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(30_000_000L);
    }

    @Test
    void hardwareOfUnknownTimesIsNotSlowedDown() {
        ObjectNode tree = (ObjectNode) ConfigReader.tree(ConfigReader.write(Small.hardware()), "test");
        tree.remove("energy");
        tree.get("sources").properties().removeIf(source -> source.getKey().startsWith("energy"));
        SimulatedBoard board = SimulatedBoard.formed(
                (HardwareConfig) ConfigReader.convert(tree, "test", HardwareConfig.class), Small.CHIP, 0);
        assertThat(PacedBoard.of(board)).isSameAs(board);
    }
}
