package org.meniscus.hil.board;

import org.meniscus.base.Require;

/**
 * A block of an array in use.
 *
 * @param firstWordLine from 0
 * @param wordLines inputs
 * @param firstBitLine physical, from 0
 * @param columns signed outputs, from the first bit line upwards
 */
public record Region(int firstWordLine, int wordLines, int firstBitLine, int columns) {
    public Region {
        Require.nonNegative("region first word line", firstWordLine);
        Require.positive("region word lines", wordLines);
        Require.nonNegative("region first bit line", firstBitLine);
        Require.inRange("region columns", columns, 1, 1 << 16);
    }

    /** Refuses a region that does not lie within the board's array. */
    public Region within(BoardSpec spec) {
        long bitLines = spec.mapping().bitLines(columns);
        Require.that(
                (long) firstWordLine + wordLines <= spec.wordLines() && firstBitLine + bitLines <= spec.bitLines(),
                "the region of %d word lines from %d and %d bit lines from %d (%d columns) does not lie within the "
                        + "board's %d word lines and %d bit lines",
                wordLines,
                firstWordLine,
                bitLines,
                firstBitLine,
                columns,
                spec.wordLines(),
                spec.bitLines());
        return this;
    }
}
