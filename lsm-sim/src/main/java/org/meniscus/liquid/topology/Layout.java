package org.meniscus.liquid.topology;

import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/** Puts weights together for an array, and counts the macros that an array would need. */
final class Layout {
    private Layout() {}

    /**
     * Word lines of the inputs, then of the neurons.
     *
     * @param input [input][neuron]
     * @param recurrent [presynaptic][postsynaptic]
     */
    static float[][] stack(float[][] input, float[][] recurrent) {
        Require.positive("inputs", input.length);
        Require.positive("neurons", recurrent.length);
        Require.that(
                input[0].length == recurrent.length && recurrent[0].length == recurrent.length,
                "inputs reach %d neurons, the recurrent weights are %d x %d",
                input[0].length,
                recurrent.length,
                recurrent[0].length);
        float[][] rows = new float[input.length + recurrent.length][];
        for (int i = 0; i < input.length; i++) rows[i] = input[i].clone();
        for (int i = 0; i < recurrent.length; i++) rows[input.length + i] = recurrent[i].clone();
        return rows;
    }

    /**
     * Macros needed for an array, cut into tiles of word lines and signed columns.
     */
    static long tiles(int wordLines, int columns, int tileWordLines, int tileColumns) {
        return Math.multiplyExact(
                (long) (Require.positive("word lines", wordLines)
                                + Require.positive("tile word lines", tileWordLines)
                                - 1)
                        / tileWordLines,
                (Require.positive("columns", columns) + Require.positive("tile columns", tileColumns) - 1)
                        / tileColumns);
    }

    /**
     * Refuses an array that does not fit into so many macros.
     *
     * @throws InputException with the number of tiles that it needs
     */
    static void requireTiles(int wordLines, int columns, int tileWordLines, int tileColumns, int available) {
        long needed = tiles(wordLines, columns, tileWordLines, tileColumns);
        Require.that(
                needed <= available,
                "a liquid of %d word lines and %d columns needs %d tiles of %d x %d, there %s %d: take fewer inputs or"
                        + " neurons, or more tiles (hardware.tiling)",
                wordLines,
                columns,
                needed,
                tileWordLines,
                tileColumns,
                available == 1 ? "is" : "are",
                available);
    }
}
