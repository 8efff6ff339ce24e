package org.meniscus.macro.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.RowSums;

/**
 * Row sums on the Vector API. The columns are cut into tiles of four vectors, the weights stored tile by tile. A tile is
 * worked off in one of two orders, which give each sum the same additions in the same order, hence the same bits:
 *
 * <ul>
 *   <li>list by list: the sums of a list stay in registers over all of its rows, the tile stays in the second-level cache
 *       over all lists;
 *   <li>row by row, where a tile does not fit there and the lists visit most of its rows: weights stream by once, in order, as
 *       memory likes it, and the sums of all lists stay in the first-level cache.
 * </ul>
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
    /** Floats of a tile that are sure to stay in a second-level cache of 1 MB, as processors have had since 2017. */
    private static final int CACHED = 15 << 14;

    private final int rows;
    private final int columns;
    private final int tiles;
    private final boolean narrowEnd;
    private final float[] weights;

    public VectorRowSums(float[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        this.tiles = columns / TILE + (columns % TILE > WIDTH ? 1 : 0);
        this.narrowEnd = columns > tiles * TILE;
        int padded = tiles * TILE + (narrowEnd ? WIDTH : 0);
        this.weights = new float[Math.addExact(HEAD, Math.multiplyExact(this.rows, padded))];
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < columns; j += TILE) {
                int width = Math.min(TILE, padded - j);
                System.arraycopy(rows[i], j, weights, HEAD + j * this.rows + i * width, Math.min(width, columns - j));
            }
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    /** An odd number of tiles where sums may be worked off row by row: a power of two would crowd one set of the cache. */
    @Override
    public int stride() {
        if (rows > CACHED / TILE) return (tiles | 1) * TILE + (narrowEnd ? WIDTH : 0);
        return tiles * TILE + (narrowEnd ? WIDTH : 0);
    }

    @Override
    public void add(int[] active, int[] ends, int lists, float[] sums, int at) {
        RowOrder order = rows > CACHED / TILE ? new RowOrder(rows, active, ends, lists) : null;
        boolean byRow = order != null && 2 * order.distinct() > rows && order.visits() > order.distinct();
        if (byRow) order.sort(TILE, stride());
        for (int tile = 0; tile < tiles; tile++) {
            int base = HEAD + tile * rows * TILE;
            int to = at + tile * TILE;
            if (byRow) addByRow(order.rowOffsets(), order.sumOffsets(), base, sums, to);
            else addByList(active, ends, lists, base, sums, to);
        }
        if (narrowEnd) addNarrow(active, ends, lists, HEAD + tiles * rows * TILE, sums, at + tiles * TILE);
    }

    /**
     * Two rows a pass. Long on purpose: a method that C2 inlines elsewhere competes with its surroundings for the inlining of
     * the vectors, and where it loses, every vector becomes an object.
     */
    private void addByList(int[] active, int[] ends, int lists, int base, float[] sums, int at) {
        int stride = stride();
        for (int list = 0, to = at; list < lists; list++, to += stride) {
            int k = ends[list];
            int end = ends[list + 1];
            FloatVector s0 = FloatVector.fromArray(LANES, sums, to);
            FloatVector s1 = FloatVector.fromArray(LANES, sums, to + WIDTH);
            FloatVector s2 = FloatVector.fromArray(LANES, sums, to + 2 * WIDTH);
            FloatVector s3 = FloatVector.fromArray(LANES, sums, to + 3 * WIDTH);
            for (; k + 1 < end; k += 2) {
                int row = base + active[k] * TILE;
                int next = base + active[k + 1] * TILE;
                s0 = s0.add(FloatVector.fromArray(LANES, weights, row))
                        .add(FloatVector.fromArray(LANES, weights, next));
                s1 = s1.add(FloatVector.fromArray(LANES, weights, row + WIDTH))
                        .add(FloatVector.fromArray(LANES, weights, next + WIDTH));
                s2 = s2.add(FloatVector.fromArray(LANES, weights, row + 2 * WIDTH))
                        .add(FloatVector.fromArray(LANES, weights, next + 2 * WIDTH));
                s3 = s3.add(FloatVector.fromArray(LANES, weights, row + 3 * WIDTH))
                        .add(FloatVector.fromArray(LANES, weights, next + 3 * WIDTH));
            }
            for (; k < end; k++) {
                int row = base + active[k] * TILE;
                s0 = s0.add(FloatVector.fromArray(LANES, weights, row));
                s1 = s1.add(FloatVector.fromArray(LANES, weights, row + WIDTH));
                s2 = s2.add(FloatVector.fromArray(LANES, weights, row + 2 * WIDTH));
                s3 = s3.add(FloatVector.fromArray(LANES, weights, row + 3 * WIDTH));
            }
            s0.intoArray(sums, to);
            s1.intoArray(sums, to + WIDTH);
            s2.intoArray(sums, to + 2 * WIDTH);
            s3.intoArray(sums, to + 3 * WIDTH);
        }
    }

    /** The last columns, where one vector holds them: 200 neurons are three tiles and this. */
    private void addNarrow(int[] active, int[] ends, int lists, int base, float[] sums, int at) {
        int stride = stride();
        for (int list = 0, to = at; list < lists; list++, to += stride) {
            FloatVector sum = FloatVector.fromArray(LANES, sums, to);
            for (int k = ends[list]; k < ends[list + 1]; k++)
                sum = sum.add(FloatVector.fromArray(LANES, weights, base + active[k] * WIDTH));
            sum.intoArray(sums, to);
        }
    }

    private void addByRow(int[] rowOffsets, int[] sumOffsets, int base, float[] sums, int at) {
        for (int k = 0; k < rowOffsets.length; k++) {
            int row = base + rowOffsets[k];
            int to = at + sumOffsets[k];
            FloatVector s0 = FloatVector.fromArray(LANES, sums, to);
            FloatVector s1 = FloatVector.fromArray(LANES, sums, to + WIDTH);
            FloatVector s2 = FloatVector.fromArray(LANES, sums, to + 2 * WIDTH);
            FloatVector s3 = FloatVector.fromArray(LANES, sums, to + 3 * WIDTH);
            s0.add(FloatVector.fromArray(LANES, weights, row)).intoArray(sums, to);
            s1.add(FloatVector.fromArray(LANES, weights, row + WIDTH)).intoArray(sums, to + WIDTH);
            s2.add(FloatVector.fromArray(LANES, weights, row + 2 * WIDTH)).intoArray(sums, to + 2 * WIDTH);
            s3.add(FloatVector.fromArray(LANES, weights, row + 3 * WIDTH)).intoArray(sums, to + 3 * WIDTH);
        }
    }
}
