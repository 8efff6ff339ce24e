package org.meniscus.crossbar;

import org.meniscus.hardware.LineResistance;

/**
 * The nodes and wires of an array, numbered. Cell (i, j) owns the segment on the left of its word node, the device, and
 * the segment below its bit node. A wire without resistance makes its ends one node.
 */
final class Geometry {
    /** Receives the resistors of a cell. */
    @FunctionalInterface
    interface Wires {
        void wire(int a, int b, double siemens);
    }

    final int rows;
    final int columns;
    private final Terminals terminals;
    private final double wordLine;
    private final double bitLine;
    private final double first;
    private final double last;

    Geometry(Terminals terminals, LineResistance lines) {
        this.rows = terminals.wordLines();
        this.columns = terminals.bitLines();
        this.terminals = terminals;
        this.wordLine = lines.wordLine().ohms();
        this.bitLine = lines.bitLine().ohms();
        this.first = wordLine + lines.source().ohms();
        this.last = bitLine + lines.sense().ohms();
    }

    int nodes() {
        return 2 * rows * columns + rows + columns;
    }

    int source(int i) {
        return 2 * rows * columns + i;
    }

    int sense(int j) {
        return 2 * rows * columns + rows + j;
    }

    boolean isSensed(int j) {
        return terminals.bitLine(j);
    }

    int word(int i, int j) {
        if (first == 0 && terminals.wordLine(i)) return source(i);
        return i * columns + (wordLine == 0 ? 0 : j);
    }

    int bit(int i, int j) {
        if (last == 0 && terminals.bitLine(j)) return sense(j);
        return (rows + (bitLine == 0 ? 0 : i)) * columns + j;
    }

    /** The wires that cell (i, j) owns; not its device. */
    void wires(int i, int j, Wires wires) {
        if (j > 0) {
            if (wordLine > 0) wires.wire(word(i, j - 1), word(i, j), 1 / wordLine);
        } else if (first > 0 && terminals.wordLine(i)) wires.wire(source(i), word(i, 0), 1 / first);
        if (i < rows - 1) {
            if (bitLine > 0) wires.wire(bit(i, j), bit(i + 1, j), 1 / bitLine);
        } else if (last > 0 && terminals.bitLine(j)) wires.wire(bit(i, j), sense(j), 1 / last);
    }

    /** Whether everything that touches a node belongs to cells of rows [r0, r1) and columns [c0, c1). */
    boolean isInside(int node, int r0, int r1, int c0, int c1) {
        int plane = rows * columns;
        if (node >= 2 * plane) return false;
        int i = node % plane / columns;
        int j = node % columns;
        if (node < plane) return wordLine == 0 ? c0 == 0 && c1 == columns : j >= c0 && (j + 1 < c1 || c1 == columns);
        return bitLine == 0 ? r0 == 0 && r1 == rows : i < r1 && (i > r0 || r0 == 0);
    }
}
