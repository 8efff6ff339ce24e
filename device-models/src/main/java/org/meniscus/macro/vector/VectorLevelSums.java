package org.meniscus.macro.vector;

import static jdk.incubator.vector.VectorOperators.ASHR;
import static jdk.incubator.vector.VectorOperators.I2F;
import static jdk.incubator.vector.VectorOperators.LSHL;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorSpecies;
import org.meniscus.macro.RowSums;

/**
 * Row sums of 8-bit levels: a quarter of the memory traffic of floats. As many rows as fit are added in bytes (eight when
 * no level exceeds 15), those sums in 16 bits, and those in float, where sums of integers are exact below 2^24: the order
 * of the rows does not matter.
 */
public final class VectorLevelSums implements RowSums {
    private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS = FloatVector.SPECIES_PREFERRED;
    private static final int WIDTH = FLOATS.length();
    private static final int TILE = 8 * WIDTH;
    /** Bytes left empty before the first row, as in {@link VectorRowSums}. */
    private static final int HEAD = 48;

    private final int rows;
    private final int columns;
    private final int tiles;
    private final byte[] levels;
    private final int byteRows;
    private final int shortRows;

    public VectorLevelSums(byte[][] rows) {
        this.rows = rows.length;
        this.columns = rows[0].length;
        this.tiles = (columns + TILE - 1) / TILE;
        this.levels = new byte[Math.addExact(HEAD, Math.multiplyExact(this.rows, stride()))];
        int largest = 1;
        for (int i = 0; i < rows.length; i++) {
            for (byte level : rows[i]) largest = Math.max(largest, Math.abs(level));
            for (int j = 0; j < columns; j++)
                levels[HEAD + j / TILE * TILE * this.rows + i * TILE + place(j % TILE)] = rows[i][j];
        }
        this.byteRows = Math.max(1, Byte.MAX_VALUE / largest);
        this.shortRows = Short.MAX_VALUE / largest;
    }

    /**
     * Where a column of a tile is stored: reinterpreting bytes as shorts, and those as ints, deals the bytes of each int to
     * four vectors, which shall hold consecutive columns.
     */
    private static int place(int column) {
        int quad = column / (4 * WIDTH);
        int within = column % (4 * WIDTH);
        return quad * 4 * WIDTH + within % WIDTH * 4 + within / WIDTH;
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
                for (int from = ends[list]; from < ends[list + 1]; from += shortRows)
                    addTile(active, from, Math.min(from + shortRows, ends[list + 1]), base, sums, to);
        }
    }

    private void addTile(int[] active, int from, int to, int base, float[] sums, int at) {
        ShortVector even0 = ShortVector.zero(SHORTS);
        ShortVector odd0 = even0;
        ShortVector even1 = even0;
        ShortVector odd1 = even0;
        for (int k = from; k < to; ) {
            ByteVector b0 = ByteVector.zero(BYTES);
            ByteVector b1 = b0;
            for (int end = Math.min(k + byteRows, to); k < end; k++) {
                int row = base + active[k] * TILE;
                b0 = b0.add(ByteVector.fromArray(BYTES, levels, row));
                b1 = b1.add(ByteVector.fromArray(BYTES, levels, row + 4 * WIDTH));
            }
            ShortVector pairs0 = b0.reinterpretAsShorts();
            ShortVector pairs1 = b1.reinterpretAsShorts();
            even0 = even0.add(pairs0.lanewise(LSHL, 8).lanewise(ASHR, 8));
            odd0 = odd0.add(pairs0.lanewise(ASHR, 8));
            even1 = even1.add(pairs1.lanewise(LSHL, 8).lanewise(ASHR, 8));
            odd1 = odd1.add(pairs1.lanewise(ASHR, 8));
        }
        IntVector e0 = even0.reinterpretAsInts();
        IntVector o0 = odd0.reinterpretAsInts();
        IntVector e1 = even1.reinterpretAsInts();
        IntVector o1 = odd1.reinterpretAsInts();
        IntVector i0 = e0.lanewise(LSHL, 16).lanewise(ASHR, 16);
        IntVector i1 = o0.lanewise(LSHL, 16).lanewise(ASHR, 16);
        IntVector i2 = e0.lanewise(ASHR, 16);
        IntVector i3 = o0.lanewise(ASHR, 16);
        IntVector i4 = e1.lanewise(LSHL, 16).lanewise(ASHR, 16);
        IntVector i5 = o1.lanewise(LSHL, 16).lanewise(ASHR, 16);
        IntVector i6 = e1.lanewise(ASHR, 16);
        IntVector i7 = o1.lanewise(ASHR, 16);
        FloatVector.fromArray(FLOATS, sums, at).add(i0.convert(I2F, 0)).intoArray(sums, at);
        FloatVector.fromArray(FLOATS, sums, at + WIDTH).add(i1.convert(I2F, 0)).intoArray(sums, at + WIDTH);
        FloatVector.fromArray(FLOATS, sums, at + 2 * WIDTH)
                .add(i2.convert(I2F, 0))
                .intoArray(sums, at + 2 * WIDTH);
        FloatVector.fromArray(FLOATS, sums, at + 3 * WIDTH)
                .add(i3.convert(I2F, 0))
                .intoArray(sums, at + 3 * WIDTH);
        FloatVector.fromArray(FLOATS, sums, at + 4 * WIDTH)
                .add(i4.convert(I2F, 0))
                .intoArray(sums, at + 4 * WIDTH);
        FloatVector.fromArray(FLOATS, sums, at + 5 * WIDTH)
                .add(i5.convert(I2F, 0))
                .intoArray(sums, at + 5 * WIDTH);
        FloatVector.fromArray(FLOATS, sums, at + 6 * WIDTH)
                .add(i6.convert(I2F, 0))
                .intoArray(sums, at + 6 * WIDTH);
        FloatVector.fromArray(FLOATS, sums, at + 7 * WIDTH)
                .add(i7.convert(I2F, 0))
                .intoArray(sums, at + 7 * WIDTH);
    }
}
