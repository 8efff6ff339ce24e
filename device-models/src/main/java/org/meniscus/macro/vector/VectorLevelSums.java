package org.meniscus.macro.vector;

import static jdk.incubator.vector.VectorOperators.LSHR;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.RowSums;

/**
 * Row sums of 8-bit levels: a quarter of the memory traffic of floats, and a quarter of the additions.
 *
 * <p>Levels are stored without sign, as their distance from the lowest. As many rows as fit are added in bytes (eight when no
 * level exceeds 15), those sums in 16 bits, and those in float, where sums of integers are exact below 2^24: the order of
 * the rows does not matter. An unsigned 16-bit integer becomes a float by writing it into the mantissa of 2^23.
 */
public final class VectorLevelSums implements RowSums {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
    private static final int BYTE_WIDTH = BYTES.length();
    private static final int WIDTH = FLOATS.length();
    /** Columns of a tile: four vectors of bytes, so that the paper's 201 bit lines are one tile. */
    private static final int TILE = 4 * BYTE_WIDTH;
    /** Bytes left empty before the first row, as in {@link VectorRowSums}. */
    private static final int HEAD = 48;

    private static final int LARGEST_BYTE = 255;
    private static final int LARGEST_SHORT = 65535;
    private static final float TWO_TO_23 = 1 << 23;

    private final int rows;
    private final int columns;
    private final int tiles;
    private final byte[] levels;
    private final int largest;
    private final int byteRows;
    private final int shortRows;

    public VectorLevelSums(byte[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        this.tiles = (columns + TILE - 1) / TILE;
        this.levels = new byte[Math.addExact(HEAD, Math.multiplyExact(this.rows, stride()))];
        this.largest = largest(rows);
        for (int i = 0; i < rows.length; i++)
            for (int j = 0; j < columns; j++)
                levels[HEAD + j / TILE * TILE * this.rows + i * TILE + place(j % TILE)] = (byte) (rows[i][j] + largest);
        this.byteRows = LARGEST_BYTE / (2 * largest);
        this.shortRows = LARGEST_SHORT / (2 * largest);
    }

    private static int largest(byte[][] rows) {
        int largest = 1;
        for (byte[] row : rows) for (byte level : row) largest = Math.max(largest, Math.abs(level));
        return largest;
    }

    /**
     * Where a column of a tile is stored: reinterpreting bytes as shorts, and those as ints, deals the bytes of each int to
     * four vectors, which shall hold consecutive columns.
     */
    private static int place(int column) {
        int within = column % BYTE_WIDTH;
        return column - within + within % WIDTH * 4 + within / WIDTH;
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
        int[] pairs = new int[TILE / 2];
        for (int tile = 0; tile < tiles; tile++) {
            int base = HEAD + tile * rows * TILE;
            int place = at + tile * TILE;
            for (int list = 0; list < lists; list++, place += stride)
                for (int from = ends[list]; from < ends[list + 1]; from += shortRows) {
                    int to = Math.min(from + shortRows, ends[list + 1]);
                    sumTile(active, from, to, base, pairs);
                    addPairs(pairs, (to - from) * largest, sums, place);
                }
        }
    }

    /** Sums of a tile, two 16-bit sums to an int. A method of its own, small enough for the compiler to inline all vectors. */
    private void sumTile(int[] active, int from, int to, int base, int[] pairs) {
        ShortVector even0 = ShortVector.zero(SHORTS);
        ShortVector even1 = even0;
        ShortVector even2 = even0;
        ShortVector even3 = even0;
        ShortVector odd0 = even0;
        ShortVector odd1 = even0;
        ShortVector odd2 = even0;
        ShortVector odd3 = even0;
        ShortVector low = ShortVector.broadcast(SHORTS, (short) LARGEST_BYTE);
        for (int k = from; k < to; ) {
            ByteVector b0 = ByteVector.zero(BYTES);
            ByteVector b1 = b0;
            ByteVector b2 = b0;
            ByteVector b3 = b0;
            for (int end = Math.min(k + byteRows, to); k < end; k++) {
                int row = base + active[k] * TILE;
                b0 = b0.add(ByteVector.fromArray(BYTES, levels, row));
                b1 = b1.add(ByteVector.fromArray(BYTES, levels, row + BYTE_WIDTH));
                b2 = b2.add(ByteVector.fromArray(BYTES, levels, row + 2 * BYTE_WIDTH));
                b3 = b3.add(ByteVector.fromArray(BYTES, levels, row + 3 * BYTE_WIDTH));
            }
            even0 = even0.add(b0.reinterpretAsShorts().and(low));
            even1 = even1.add(b1.reinterpretAsShorts().and(low));
            even2 = even2.add(b2.reinterpretAsShorts().and(low));
            even3 = even3.add(b3.reinterpretAsShorts().and(low));
            odd0 = odd0.add(b0.reinterpretAsShorts().lanewise(LSHR, 8));
            odd1 = odd1.add(b1.reinterpretAsShorts().lanewise(LSHR, 8));
            odd2 = odd2.add(b2.reinterpretAsShorts().lanewise(LSHR, 8));
            odd3 = odd3.add(b3.reinterpretAsShorts().lanewise(LSHR, 8));
        }
        even0.reinterpretAsInts().intoArray(pairs, 0);
        odd0.reinterpretAsInts().intoArray(pairs, WIDTH);
        even1.reinterpretAsInts().intoArray(pairs, 2 * WIDTH);
        odd1.reinterpretAsInts().intoArray(pairs, 3 * WIDTH);
        even2.reinterpretAsInts().intoArray(pairs, 4 * WIDTH);
        odd2.reinterpretAsInts().intoArray(pairs, 5 * WIDTH);
        even3.reinterpretAsInts().intoArray(pairs, 6 * WIDTH);
        odd3.reinterpretAsInts().intoArray(pairs, 7 * WIDTH);
    }

    /** Of each four vectors of columns: low even, low odd, high even and high odd sums, less what the origin added to them. */
    private static void addPairs(int[] pairs, int offset, float[] sums, int at) {
        IntVector mantissa = IntVector.broadcast(INTS, Float.floatToIntBits(TWO_TO_23));
        IntVector low = IntVector.broadcast(INTS, LARGEST_SHORT);
        FloatVector origin = FloatVector.broadcast(FLOATS, TWO_TO_23 + offset);
        for (int k = 0, to = at; k < pairs.length; k += 2 * WIDTH, to += 4 * WIDTH) {
            IntVector even = IntVector.fromArray(INTS, pairs, k);
            IntVector odd = IntVector.fromArray(INTS, pairs, k + WIDTH);
            FloatVector f0 = even.and(low).or(mantissa).reinterpretAsFloats().sub(origin);
            FloatVector f1 = odd.and(low).or(mantissa).reinterpretAsFloats().sub(origin);
            FloatVector f2 =
                    even.lanewise(LSHR, 16).or(mantissa).reinterpretAsFloats().sub(origin);
            FloatVector f3 =
                    odd.lanewise(LSHR, 16).or(mantissa).reinterpretAsFloats().sub(origin);
            f0.add(FloatVector.fromArray(FLOATS, sums, to)).intoArray(sums, to);
            f1.add(FloatVector.fromArray(FLOATS, sums, to + WIDTH)).intoArray(sums, to + WIDTH);
            f2.add(FloatVector.fromArray(FLOATS, sums, to + 2 * WIDTH)).intoArray(sums, to + 2 * WIDTH);
            f3.add(FloatVector.fromArray(FLOATS, sums, to + 3 * WIDTH)).intoArray(sums, to + 3 * WIDTH);
        }
    }
}
