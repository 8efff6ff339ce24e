package org.meniscus.liquid.topology;

import org.meniscus.base.InputException;
import org.meniscus.base.Require;

/** Puts weights together for an array, and counts the macros that an array would need. */
public final class Layout {
    private Layout() {}

    /**
     * Word lines of the inputs, then of the neurons.
     *
     * @param input [input][neuron]
     * @param recurrent [presynaptic][postsynaptic]
     */
    public static float[][] stack(float[][] input, float[][] recurrent) {
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
     * Independent liquids side by side in one array, an ensemble: they share the inputs and ignore each other. Wijesinghe
     * et al. 2019, doi 10.3389/fnins.2019.00504.
     *
     * @param recurrent one square matrix per liquid
     */
    public static float[][] ensemble(float[][]... recurrent) {
        int neurons = 0;
        for (float[][] liquid : recurrent) neurons += liquid.length;
        float[][] weights = new float[neurons][neurons];
        int first = 0;
        for (float[][] liquid : recurrent) {
            for (int i = 0; i < liquid.length; i++)
                System.arraycopy(liquid[i], 0, weights[first + i], first, liquid.length);
            first += liquid.length;
        }
        return weights;
    }

    /**
     * Macros needed for an array, cut into tiles of word lines and signed columns.
     */
    public static long tiles(int wordLines, int columns, int tileWordLines, int tileColumns) {
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
    public static void requireTiles(int wordLines, int columns, int tileWordLines, int tileColumns, int available) {
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
