package org.meniscus.macro.vector;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.RowSums;

/**
 * Row sums on the Vector API. The columns are cut into tiles of four vectors (the last of five, where one would be left over: 200
 * neurons are 4 + 4 + 5), the weights stored tile by tile, and a tile of more rows than the second-level cache holds is worked
 * off in {@link Shares}. The sums of a list stay in registers over all of its rows, the tile stays in the cache over all lists:
 * where it was not there before, it is read once in order first, as memory likes it, because the lists would fetch it row by
 * row.
 */
public final class VectorRowSums implements RowSums {
    private static final VectorSpecies<Float> LANES = FloatVector.SPECIES_PREFERRED;
    private static final Class<? extends FloatVector> EXACT =
            LANES.zero().getClass().asSubclass(FloatVector.class);
    private static final int WIDTH = LANES.length();
    /** Columns of a tile: more vectors gained nothing, fewer lost. */
    private static final int TILE = 4 * WIDTH;
    /** Columns of the last tile where it has five. */
    private static final int LAST = 5 * WIDTH;
    /** Floats of a cache line. */
    private static final int LINE = 16;
    /** Rows of a tile that the cache holds. */
    private static final int CACHED_ROWS = CACHED_BYTES / 4 / TILE;
    /** Above so many weights they lie so far away that reading them in order first pays. */
    private static final int FAR = 1 << 20;
    /** Where what is read for nothing goes, so that it is read. */
    private static float sink;

    private static final float[] ZEROS = new float[HEAD + LAST];

    private final int rows;
    private final int columns;
    /** Tiles of four vectors. */
    private final int fours;

    private final boolean lastOfFive;
    private final float[] weights;

    public VectorRowSums(float[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        int vectors = (columns + WIDTH - 1) / WIDTH;
        this.lastOfFive = vectors > 4 && vectors % 4 == 1;
        this.fours = lastOfFive ? vectors / 4 - 1 : (vectors + 3) / 4;
        this.weights = new float[Math.addExact(HEAD, Math.multiplyExact(this.rows, stride()))];
        for (int tile = 0; tile < tiles(); tile++) {
            int first = tile * TILE;
            int width = tile < fours ? TILE : LAST;
            for (int i = 0; i < rows.length; i++)
                System.arraycopy(rows[i], first, weights, base(tile) + i * width, Math.min(width, columns - first));
        }
    }

    /** Where the rows of a tile begin. */
    private int base(int tile) {
        return HEAD + tile * TILE * rows;
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
        return fours * TILE + (lastOfFive ? LAST : 0);
    }

    @Override
    public long bytes() {
        return 4L * weights.length;
    }

    @Override
    public int tiles() {
        return fours + (lastOfFive ? 1 : 0);
    }

    @Override
    public void add(ActiveLines active, int from, int to, boolean anew, float[] sums, int at, int pitch) {
        int candidates = rows - active.first();
        Shares shares = new Shares(active, candidates, CACHED_ROWS);
        boolean inOrder = weights.length > FAR && active.size() > candidates;
        for (int tile = from; tile < to; tile++) {
            int place = at + tile * TILE;
            int width = tile < fours ? TILE : LAST;
            int base = base(tile) + active.first() * width;
            for (int share = 0; share < shares.count(); share++) {
                boolean fresh = anew && share == 0;
                if (inOrder) read(base + shares.first(share) * width, base + shares.first(share + 1) * width);
                if (tile < fours) addFour(active, shares, share, base, fresh, sums, place, pitch);
                else addFive(active, shares, share, base, fresh, sums, place, pitch);
            }
        }
    }

    /** Brings weights into the cache: one of each line is enough. */
    private void read(int from, int to) {
        float sum = 0;
        for (int i = from; i < to; i += LINE) sum += weights[i];
        sink = sum;
    }

    private void addFour(
            ActiveLines active, Shares shares, int share, int base, boolean anew, float[] sums, int at, int pitch) {
        int[] lines = active.lines();
        int[] starts = shares.starts(share);
        int[] ends = shares.starts(share + 1);
        // Sums begin at themselves or at zeros: one place to load from, no vector that could be one or another.
        float[] origins = anew ? ZEROS : sums;
        int origin = anew ? HEAD : at;
        int originPitch = anew ? 0 : pitch;
        for (int list = 0, to = at; list < active.lists(); list++, to += pitch, origin += originPitch) {
            FloatVector s0 = FloatVector.fromArray(LANES, origins, origin);
            FloatVector s1 = FloatVector.fromArray(LANES, origins, origin + WIDTH);
            FloatVector s2 = FloatVector.fromArray(LANES, origins, origin + 2 * WIDTH);
            FloatVector s3 = FloatVector.fromArray(LANES, origins, origin + 3 * WIDTH);
            int end = ends[list];
            for (int k = starts[list]; k < end; k++) {
                int row = base + lines[k] * TILE;
                s0 = FloatVector.fromArray(LANES, weights, row).add(s0);
                s1 = FloatVector.fromArray(LANES, weights, row + WIDTH).add(s1);
                s2 = FloatVector.fromArray(LANES, weights, row + 2 * WIDTH).add(s2);
                s3 = FloatVector.fromArray(LANES, weights, row + 3 * WIDTH).add(s3);
            }
            EXACT.cast(s0).intoArray(sums, to);
            EXACT.cast(s1).intoArray(sums, to + WIDTH);
            EXACT.cast(s2).intoArray(sums, to + 2 * WIDTH);
            EXACT.cast(s3).intoArray(sums, to + 3 * WIDTH);
        }
    }

    /** The twin of {@link #addFour}: sums that should stay in registers must be variables of one method. */
    private void addFive(
            ActiveLines active, Shares shares, int share, int base, boolean anew, float[] sums, int at, int pitch) {
        int[] lines = active.lines();
        int[] starts = shares.starts(share);
        int[] ends = shares.starts(share + 1);
        float[] origins = anew ? ZEROS : sums;
        int origin = anew ? HEAD : at;
        int originPitch = anew ? 0 : pitch;
        for (int list = 0, to = at; list < active.lists(); list++, to += pitch, origin += originPitch) {
            FloatVector s0 = FloatVector.fromArray(LANES, origins, origin);
            FloatVector s1 = FloatVector.fromArray(LANES, origins, origin + WIDTH);
            FloatVector s2 = FloatVector.fromArray(LANES, origins, origin + 2 * WIDTH);
            FloatVector s3 = FloatVector.fromArray(LANES, origins, origin + 3 * WIDTH);
            FloatVector s4 = FloatVector.fromArray(LANES, origins, origin + 4 * WIDTH);
            int end = ends[list];
            for (int k = starts[list]; k < end; k++) {
                int row = base + lines[k] * LAST;
                s0 = FloatVector.fromArray(LANES, weights, row).add(s0);
                s1 = FloatVector.fromArray(LANES, weights, row + WIDTH).add(s1);
                s2 = FloatVector.fromArray(LANES, weights, row + 2 * WIDTH).add(s2);
                s3 = FloatVector.fromArray(LANES, weights, row + 3 * WIDTH).add(s3);
                s4 = FloatVector.fromArray(LANES, weights, row + 4 * WIDTH).add(s4);
            }
            EXACT.cast(s0).intoArray(sums, to);
            EXACT.cast(s1).intoArray(sums, to + WIDTH);
            EXACT.cast(s2).intoArray(sums, to + 2 * WIDTH);
            EXACT.cast(s3).intoArray(sums, to + 3 * WIDTH);
            EXACT.cast(s4).intoArray(sums, to + 4 * WIDTH);
        }
    }
}
