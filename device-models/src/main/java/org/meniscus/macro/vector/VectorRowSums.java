package org.meniscus.macro.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.RowSums;

/**
 * Row sums with the accumulators in vector registers.
 *
 * <p>The columns are cut into tiles of a few vectors, the weights stored tile by tile: a tile of all rows stays in the
 * second-level cache while every list passes over it, and a list's sums stay in registers over all of its rows.
 */
public final class VectorRowSums implements RowSums {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = LANES.length();
    /** Vectors a tile may have; the kernels below. */
    private static final int[] TILES = {4, 5, 7};
    /** A narrower tile that costs at most this much more padding is preferred: it is kinder to the cache. */
    private static final double PADDING = 1.02;
    /**
     * Floats left empty before the first row: with the 16 bytes of an array's header they make 64, so that rows begin on
     * cache lines wherever the collector puts large arrays on line boundaries, as G1 does.
     */
    private static final int HEAD = 12;

    private final int rows;
    private final int columns;
    private final int vectors;
    private final int tiles;
    private final float[] weights;

    public VectorRowSums(float[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        this.vectors = tileFor((columns + WIDTH - 1) / WIDTH);
        this.tiles = (columns + vectors * WIDTH - 1) / (vectors * WIDTH);
        this.weights = new float[Math.addExact(HEAD, Math.multiplyExact(this.rows, stride()))];
        int tile = vectors * WIDTH;
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < columns; j += tile)
                System.arraycopy(rows[i], j, weights, HEAD + j * this.rows + i * tile, Math.min(tile, columns - j));
    }

    /** The tile with the least padding for this many vectors. */
    private static int tileFor(int total) {
        int best = TILES[0];
        for (int tile : TILES) if (padded(total, best) > PADDING * padded(total, tile)) best = tile;
        return best;
    }

    private static int padded(int total, int tile) {
        return (total + tile - 1) / tile * tile;
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
        return tiles * vectors * WIDTH;
    }

    @Override
    public void add(int[] active, int[] ends, int lists, float[] sums, int at) {
        int stride = stride();
        for (int tile = 0; tile < tiles; tile++) {
            int base = HEAD + tile * rows * vectors * WIDTH;
            int to = at + tile * vectors * WIDTH;
            for (int list = 0; list < lists; list++, to += stride)
                if (ends[list + 1] > ends[list]) addTile(active, ends[list], ends[list + 1], base, sums, to);
        }
    }

    private void addTile(int[] active, int from, int to, int base, float[] sums, int at) {
        switch (vectors) {
            case 4 -> add4(active, from, to, base, sums, at);
            case 5 -> add5(active, from, to, base, sums, at);
            default -> add7(active, from, to, base, sums, at);
        }
    }

    /** Tile of 4 vectors. */
    private void add4(int[] active, int from, int to, int base, float[] sums, int at) {
        FloatVector s0 = FloatVector.fromArray(LANES, sums, at);
        FloatVector s1 = FloatVector.fromArray(LANES, sums, at + WIDTH);
        FloatVector s2 = FloatVector.fromArray(LANES, sums, at + 2 * WIDTH);
        FloatVector s3 = FloatVector.fromArray(LANES, sums, at + 3 * WIDTH);
        for (int k = from; k < to; k++) {
            int row = base + active[k] * 4 * WIDTH;
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

    /** Tile of 5 vectors. */
    private void add5(int[] active, int from, int to, int base, float[] sums, int at) {
        FloatVector s0 = FloatVector.fromArray(LANES, sums, at);
        FloatVector s1 = FloatVector.fromArray(LANES, sums, at + WIDTH);
        FloatVector s2 = FloatVector.fromArray(LANES, sums, at + 2 * WIDTH);
        FloatVector s3 = FloatVector.fromArray(LANES, sums, at + 3 * WIDTH);
        FloatVector s4 = FloatVector.fromArray(LANES, sums, at + 4 * WIDTH);
        for (int k = from; k < to; k++) {
            int row = base + active[k] * 5 * WIDTH;
            s0 = s0.add(FloatVector.fromArray(LANES, weights, row));
            s1 = s1.add(FloatVector.fromArray(LANES, weights, row + WIDTH));
            s2 = s2.add(FloatVector.fromArray(LANES, weights, row + 2 * WIDTH));
            s3 = s3.add(FloatVector.fromArray(LANES, weights, row + 3 * WIDTH));
            s4 = s4.add(FloatVector.fromArray(LANES, weights, row + 4 * WIDTH));
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + WIDTH);
        s2.intoArray(sums, at + 2 * WIDTH);
        s3.intoArray(sums, at + 3 * WIDTH);
        s4.intoArray(sums, at + 4 * WIDTH);
    }

    /** Tile of 7 vectors. */
    private void add7(int[] active, int from, int to, int base, float[] sums, int at) {
        FloatVector s0 = FloatVector.fromArray(LANES, sums, at);
        FloatVector s1 = FloatVector.fromArray(LANES, sums, at + WIDTH);
        FloatVector s2 = FloatVector.fromArray(LANES, sums, at + 2 * WIDTH);
        FloatVector s3 = FloatVector.fromArray(LANES, sums, at + 3 * WIDTH);
        FloatVector s4 = FloatVector.fromArray(LANES, sums, at + 4 * WIDTH);
        FloatVector s5 = FloatVector.fromArray(LANES, sums, at + 5 * WIDTH);
        FloatVector s6 = FloatVector.fromArray(LANES, sums, at + 6 * WIDTH);
        for (int k = from; k < to; k++) {
            int row = base + active[k] * 7 * WIDTH;
            s0 = s0.add(FloatVector.fromArray(LANES, weights, row));
            s1 = s1.add(FloatVector.fromArray(LANES, weights, row + WIDTH));
            s2 = s2.add(FloatVector.fromArray(LANES, weights, row + 2 * WIDTH));
            s3 = s3.add(FloatVector.fromArray(LANES, weights, row + 3 * WIDTH));
            s4 = s4.add(FloatVector.fromArray(LANES, weights, row + 4 * WIDTH));
            s5 = s5.add(FloatVector.fromArray(LANES, weights, row + 5 * WIDTH));
            s6 = s6.add(FloatVector.fromArray(LANES, weights, row + 6 * WIDTH));
        }
        s0.intoArray(sums, at);
        s1.intoArray(sums, at + WIDTH);
        s2.intoArray(sums, at + 2 * WIDTH);
        s3.intoArray(sums, at + 3 * WIDTH);
        s4.intoArray(sums, at + 4 * WIDTH);
        s5.intoArray(sums, at + 5 * WIDTH);
        s6.intoArray(sums, at + 6 * WIDTH);
    }
}
