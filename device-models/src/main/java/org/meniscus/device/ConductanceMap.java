package org.meniscus.device;

import org.meniscus.base.Require;

/** The conductances of an array of cells, in siemens: one row per word line, one column per physical bit line. */
public final class ConductanceMap {
    private final double[][] siemens;

    private ConductanceMap(double[][] siemens) {
        this.siemens = siemens;
    }

    /**
     * @param siemens one row per word line, all of the same length, zero or more; copied
     */
    public static ConductanceMap of(double[][] siemens) {
        Require.that(
                siemens.length > 0 && siemens[0].length > 0, "conductances need at least one word and one bit line");
        double[][] copy = new double[siemens.length][];
        for (int i = 0; i < copy.length; i++) {
            Require.that(
                    siemens[i].length == siemens[0].length,
                    "conductance row %d has %d bit lines, row 0 has %d",
                    i,
                    siemens[i].length,
                    siemens[0].length);
            for (double g : siemens[i]) Require.nonNegative("conductance in row " + i, g);
            copy[i] = siemens[i].clone();
        }
        return new ConductanceMap(copy);
    }

    public int wordLines() {
        return siemens.length;
    }

    public int bitLines() {
        return siemens[0].length;
    }

    /** The conductance of one cell, in siemens. */
    public double at(int wordLine, int bitLine) {
        return siemens[wordLine][bitLine];
    }

    /** Of all cells together, in siemens. */
    public double sum() {
        double sum = 0;
        for (double[] row : siemens) for (double g : row) sum += g;
        return sum;
    }

    /** A copy of the conductances along one word line. */
    public double[] row(int wordLine) {
        return siemens[wordLine].clone();
    }

    /** The block of this size in the corner of word line 0 and bit line 0. */
    public ConductanceMap corner(int wordLines, int bitLines) {
        double[][] block = new double[Require.inRange("word lines", wordLines, 1, wordLines())][];
        Require.inRange("bit lines", bitLines, 1, bitLines());
        for (int i = 0; i < wordLines; i++) block[i] = java.util.Arrays.copyOf(siemens[i], bitLines);
        return new ConductanceMap(block);
    }
}
