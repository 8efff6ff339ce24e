package org.meniscus.macro.vector;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.ActiveLines;
import org.meniscus.macro.RowSums;

/**
 * Row sums of 8-bit levels: a quarter of the memory traffic of floats, and a quarter of the additions.
 *
 * <p>Levels are stored without sign, as their distance from the lowest, four columns to an int. One addition of ints adds all four, as
 * long as no byte overflows: for as many rows as fit (eight when no level exceeds 15). Those sums are added in 16 bits, two to
 * an int, and those in float, where sums of integers are exact below 2^24: the order of the rows does not matter. An
 * unsigned 16-bit integer becomes a float by writing it into the mantissa of 2^23.
 */
public final class VectorLevelSums implements RowSums {
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final Class<? extends IntVector> EXACT =
            INTS.zero().getClass().asSubclass(IntVector.class);
    private static final int WIDTH = INTS.length();
    /** Ints of a row in a tile: four vectors, so that the paper's 201 bit lines are one tile. */
    private static final int ROW = 4 * WIDTH;
    /** Columns of a tile. */
    private static final int TILE = 4 * ROW;

    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_SHORT = 65535;
    private static final int EVEN_BYTES = 0x00FF00FF;
    private static final float TWO_TO_23 = 1 << 23;
    private static final float[] ZEROS = new float[HEAD + TILE];

    private final int rows;
    private final int columns;
    private final int tiles;
    private final int[] levels;
    private final int largest;
    private final int byteRows;
    private final int shortRows;

    public VectorLevelSums(byte[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        this.tiles = (columns + TILE - 1) / TILE;
        this.levels = new int[Math.addExact(HEAD, Math.multiplyExact(this.rows, tiles * ROW))];
        this.largest = largest(rows);
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < columns; j++) {
                // Of an int, byte q belongs to the q-th of four consecutive vectors of columns.
                int vector = j % TILE / WIDTH;
                int place = HEAD + (j / TILE * this.rows + i) * ROW + vector / 4 * WIDTH + j % WIDTH;
                levels[place] |= rows[i][j] + largest << 8 * (vector % 4);
            }
        this.byteRows = LARGEST_BYTE / (2 * largest);
        this.shortRows = LARGEST_SHORT / (2 * largest);
    }

    private static int largest(byte[][] rows) {
        int largest = 1;
        for (byte[] row : rows) for (byte level : row) largest = Math.max(largest, Math.abs(level));
        return largest;
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
    public long bytes() {
        return 4L * levels.length;
    }

    @Override
    public int tiles() {
        return tiles;
    }

    @Override
    public void add(ActiveLines active, int from, int to, boolean anew, float[] sums, int at, int pitch) {
        int[] ends = active.ends();
        int[] pairs = new int[HEAD + 2 * ROW];
        for (int tile = from; tile < to; tile++) {
            int base = HEAD + (tile * rows + active.first()) * ROW;
            int place = at + tile * TILE;
            for (int list = 0; list < active.lists(); list++, place += pitch) {
                boolean fresh = anew;
                for (int k = ends[list]; fresh || k < ends[list + 1]; fresh = false) {
                    int end = Math.min(k + shortRows, ends[list + 1]);
                    sumPairs(active.lines(), k, end, base, pairs);
                    addPairs(pairs, (end - k) * largest, fresh ? ZEROS : sums, fresh ? HEAD : place, sums, place);
                    k = end;
                }
            }
        }
    }

    /** Sums of a tile, two 16-bit sums to an int: of each vector, those of the even bytes, then those of the odd. */
    private void sumPairs(int[] lines, int from, int to, int base, int[] pairs) {
        IntVector mask = IntVector.broadcast(INTS, EVEN_BYTES);
        IntVector even0 = IntVector.zero(INTS), even1 = even0, even2 = even0, even3 = even0;
        IntVector odd0 = even0, odd1 = even0, odd2 = even0, odd3 = even0;
        for (int k = from; k < to; ) {
            IntVector b0 = IntVector.zero(INTS), b1 = b0, b2 = b0, b3 = b0;
            for (int end = Math.min(k + byteRows, to); k < end; k++) {
                int row = base + lines[k] * ROW;
                b0 = IntVector.fromArray(INTS, levels, row).add(b0);
                b1 = IntVector.fromArray(INTS, levels, row + WIDTH).add(b1);
                b2 = IntVector.fromArray(INTS, levels, row + 2 * WIDTH).add(b2);
                b3 = IntVector.fromArray(INTS, levels, row + 3 * WIDTH).add(b3);
            }
            even0 = mask.and(b0).add(even0);
            even1 = mask.and(b1).add(even1);
            even2 = mask.and(b2).add(even2);
            even3 = mask.and(b3).add(even3);
            odd0 = EXACT.cast(b0).lanewise(LSHR, 8).and(mask).add(odd0);
            odd1 = EXACT.cast(b1).lanewise(LSHR, 8).and(mask).add(odd1);
            odd2 = EXACT.cast(b2).lanewise(LSHR, 8).and(mask).add(odd2);
            odd3 = EXACT.cast(b3).lanewise(LSHR, 8).and(mask).add(odd3);
        }
        EXACT.cast(even0).intoArray(pairs, HEAD);
        EXACT.cast(odd0).intoArray(pairs, HEAD + WIDTH);
        EXACT.cast(even1).intoArray(pairs, HEAD + 2 * WIDTH);
        EXACT.cast(odd1).intoArray(pairs, HEAD + 3 * WIDTH);
        EXACT.cast(even2).intoArray(pairs, HEAD + 4 * WIDTH);
        EXACT.cast(odd2).intoArray(pairs, HEAD + 5 * WIDTH);
        EXACT.cast(even3).intoArray(pairs, HEAD + 6 * WIDTH);
        EXACT.cast(odd3).intoArray(pairs, HEAD + 7 * WIDTH);
    }

    /**
     * Of each four vectors of columns: low even, low odd, high even and high odd sums, less what the distance from the lowest level
     * added to them, plus what is found from {@code origins[origin]}.
     */
    private static void addPairs(int[] pairs, int distance, float[] origins, int origin, float[] sums, int at) {
        IntVector mantissa = IntVector.broadcast(INTS, Float.floatToIntBits(TWO_TO_23));
        IntVector low = IntVector.broadcast(INTS, LARGEST_SHORT);
        FloatVector zero = FloatVector.broadcast(FLOATS, TWO_TO_23 + distance);
        for (int k = 0; k < TILE; k += 4 * WIDTH) {
            IntVector even = IntVector.fromArray(INTS, pairs, HEAD + k / 2);
            IntVector odd = IntVector.fromArray(INTS, pairs, HEAD + k / 2 + WIDTH);
            FloatVector f0 = ((FloatVector) even.and(low).or(mantissa).reinterpretShape(FLOATS, 0)).sub(zero);
            FloatVector f1 = ((FloatVector) odd.and(low).or(mantissa).reinterpretShape(FLOATS, 0)).sub(zero);
            FloatVector f2 = ((FloatVector) even.lanewise(LSHR, 16).or(mantissa).reinterpretShape(FLOATS, 0)).sub(zero);
            FloatVector f3 = ((FloatVector) odd.lanewise(LSHR, 16).or(mantissa).reinterpretShape(FLOATS, 0)).sub(zero);
            int from = origin + k;
            int to = at + k;
            f0.add(FloatVector.fromArray(FLOATS, origins, from)).intoArray(sums, to);
            f1.add(FloatVector.fromArray(FLOATS, origins, from + WIDTH)).intoArray(sums, to + WIDTH);
            f2.add(FloatVector.fromArray(FLOATS, origins, from + 2 * WIDTH)).intoArray(sums, to + 2 * WIDTH);
            f3.add(FloatVector.fromArray(FLOATS, origins, from + 3 * WIDTH)).intoArray(sums, to + 3 * WIDTH);
        }
    }
}
