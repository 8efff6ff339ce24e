package org.meniscus.hil.board;

/** How a board lays signed columns on physical bit lines. */
public enum ColumnMapping {
    /** n columns on n + 1 bit lines: column j is bit line j + 1 minus bit line j. */
    NEIGHBOUR_DIFFERENCE,
    /** n columns on 2 n bit lines: column j is bit line 2 j minus bit line 2 j + 1. */
    DIFFERENTIAL_PAIR;

    /** Physical bit lines under this many columns; a long, because the number may come from a stranger. */
    public long bitLines(int columns) {
        return this == NEIGHBOUR_DIFFERENCE ? columns + 1L : 2L * columns;
    }

    /** The bit line, counted from the region's first, whose current counts positive for a column. */
    public int plus(int column) {
        return this == NEIGHBOUR_DIFFERENCE ? column + 1 : 2 * column;
    }

    /** The bit line, counted from the region's first, whose current counts negative for a column. */
    public int minus(int column) {
        return this == NEIGHBOUR_DIFFERENCE ? column : 2 * column + 1;
    }
}
