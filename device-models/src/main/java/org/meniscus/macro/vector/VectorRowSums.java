package org.meniscus.macro.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.RowSums;

/**
 * Row sums with the accumulators in vector registers.
 *
 * <p>The columns are cut into tiles of four vectors, the weights stored tile by tile: a tile of all rows stays in the
 * second-level cache while every list passes over it, and a list's sums stay in registers over all of its rows.
 */
public final class VectorRowSums implements RowSums {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();
    /** Columns of a tile: more vectors gained nothing, fewer lost. */
    private static final int TILE = 4 * WIDTH;
    /**
     * Floats left empty before the first row: with the 16 bytes of an array's header they make 64, so that rows begin on
     * cache lines wherever the collector puts large arrays on line boundaries, as G1 does.
     */
    private static final int HEAD = 12;

    private final int rows;
    private final int columns;
    private final int tiles;
    private final float[] weights;

    public VectorRowSums(float[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        this.tiles = (columns + TILE - 1) / TILE;
        this.weights = new float[Math.addExact(HEAD, Math.multiplyExact(this.rows, stride()))];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < columns; j += TILE)
                System.arraycopy(rows[i], j, weights, HEAD + j * this.rows + i * TILE, Math.min(TILE, columns - j));
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int stride() {
        return tiles * TILE;
    }

    @Override
    public void add(int[] active, int[] ends, int lists, float[] sums, int at) {
        int stride = stride();
        for (int tile = 0; tile < tiles; tile++) {
            int base = HEAD + tile * rows * TILE;
            int to = at + tile * TILE;
            for (int list = 0; list < lists; list++, to += stride)
                if (ends[list + 1] > ends[list]) addTile(active, ends[list], ends[list + 1], base, sums, to);
        }
    }

    private void addTile(int[] active, int from, int to, int base, float[] sums, int at) {
        FloatVector s0 = FloatVector.fromArray(LANES, sums, at);
        FloatVector s1 = FloatVector.fromArray(LANES, sums, at + WIDTH);
        FloatVector s2 = FloatVector.fromArray(LANES, sums, at + 2 * WIDTH);
        FloatVector s3 = FloatVector.fromArray(LANES, sums, at + 3 * WIDTH);
        for (int k = from; k < to; k++) {
            int row = base + active[k] * TILE;
            s0 = s0.add(FloatVector.fromArray(LANES, weights, row));
            s1 = s1.add(FloatVector.fromArray(LANES, weights, row + WIDTH));
            s2 = s2.add(FloatVector.fromArray(LANES, weights, row + 2 * WIDTH));
            s3 = s3.add(FloatVector.fromArray(LANES, weights, row + 3 * WIDTH));
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + WIDTH);
        s2.intoArray(sums, at + 2 * WIDTH);
        s3.intoArray(sums, at + 3 * WIDTH);
    }
}
