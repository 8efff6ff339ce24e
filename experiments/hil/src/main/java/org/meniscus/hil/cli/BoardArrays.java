package org.meniscus.hil.cli;

import java.util.Locale;
import java.util.function.Consumer;
import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwareConfig;
import org.meniscus.hil.board.BoardSpec;
import org.meniscus.hil.board.Region;
import org.meniscus.hil.client.Board;
import org.meniscus.macro.ArraySource;
import org.meniscus.macro.SynapticArray;

/**
 * Deals out the cells of one board, and has them watched: each liquid gets the next free bit lines from word line 0,
 * and the first ones again when there are no more. So the two liquids of a study share no cell where the board is wide
 * enough, and repeats meet other cells first. No cell is pulsed.
 */
final class BoardArrays implements ArraySource {
    /** Seconds a read from which on a person wants to know why it takes so long. */
    private static final double SLOW = 1e-3;

    private final Board board;
    private final Consumer<String> notices;
    private int next;

    BoardArrays(Board board, Consumer<String> notices) {
        this.board = board;
        this.notices = notices;
    }

    @Override
    public synchronized SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed) {
        BoardSpec spec = board.spec();
        if (!spec.name().equals(hardware.name()))
            notices.accept(
                    "the study names the hardware '" + hardware.name() + "', the board is a '" + spec.name() + "'");
        long bitLines = spec.mapping().bitLines(columns);
        if (next + bitLines > spec.bitLines()) next = 0;
        SynapticArray array = board.watch(new Region(0, wordLines, next, columns));
        next += (int) bitLines;
        if (board.readSeconds() > SLOW)
            notices.accept(String.format(
                    Locale.ROOT,
                    "the board takes %.3g ms for a read of %d columns",
                    1e3 * board.readSeconds(),
                    columns));
        return array;
    }
}
