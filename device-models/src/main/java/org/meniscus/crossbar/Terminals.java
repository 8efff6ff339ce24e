package org.meniscus.crossbar;

import java.util.Arrays;

/**
 * Which lines of an array are connected at their terminal: word lines to a source, bit lines to a sense node. The
 * others float. Immutable.
 */
public final class Terminals {
    private final boolean[] wordLines;
    private final boolean[] bitLines;

    private Terminals(boolean[] wordLines, boolean[] bitLines) {
        this.wordLines = wordLines;
        this.bitLines = bitLines;
    }

    /** Nothing floats: idle word lines are grounded. */
    public static Terminals all(int wordLines, int bitLines) {
        boolean[] rows = new boolean[wordLines];
        boolean[] columns = new boolean[bitLines];
        Arrays.fill(rows, true);
        Arrays.fill(columns, true);
        return new Terminals(rows, columns);
    }

    /**
     * @param wordLines whether each word line is connected; copied
     * @param bitLines whether each bit line is connected; copied
     */
    public static Terminals of(boolean[] wordLines, boolean[] bitLines) {
        return new Terminals(wordLines.clone(), bitLines.clone());
    }

    public int wordLines() {
        return wordLines.length;
    }

    public int bitLines() {
        return bitLines.length;
    }

    public boolean wordLine(int i) {
        return wordLines[i];
    }

    public boolean bitLine(int j) {
        return bitLines[j];
    }
}
