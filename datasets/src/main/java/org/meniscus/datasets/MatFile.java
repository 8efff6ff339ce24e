package org.meniscus.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.BiConsumer;
import java.util.zip.InflaterInputStream;
import org.meniscus.base.FileBudget;

/**
 * The real numeric arrays in a MATLAB 5 file, one after the other, compressed or not, of either byte order; what else is in it
 * is passed over. Memory is taken for what is there, never for what a heading claims. Source: MathWorks, MAT-File Format,
 * version 5.
 */
final class MatFile {
    private static final int HEADING = 128;
    private static final int INTS = 5;
    private static final int UNSIGNED_INTS = 6;
    private static final int MATRIX = 14;
    private static final int COMPRESSED = 15;
    private static final int COMPLEX = 0x0800;
    /** Array classes from double to unsigned 64-bit integers. */
    private static final int FIRST_NUMERIC = 6;

    private static final int LAST_NUMERIC = 15;
    private static final int MOST_DIMENSIONS = 32;
    private static final int LONGEST_NAME = 63;
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private final FileBudget budget;
    private final BiConsumer<String, Cube> visitor;
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;

    private MatFile(FileBudget budget, BiConsumer<String, Cube> visitor) {
        this.budget = budget;
        this.visitor = visitor;
    }

    /**
     * An array, first dimension fastest.
     *
     * @param values as they are stored: MATLAB stores doubles that are small whole numbers as bytes
     */
    @SuppressWarnings("ArrayRecordComponent") // large, read only
    record Cube(int[] dimensions, MatNumber type, ByteBuffer values) {
        double value(int index) {
            return type.at(values, index);
        }
    }

    private record Tag(int type, int bytes, boolean small) {}

    /**
     * Visits every array.
     *
     * @param budget takes what is held while the visitor looks at it
     * @throws IOException if it is no such file, or damaged
     */
    static void read(Path path, FileBudget budget, BiConsumer<String, Cube> visitor) throws IOException {
        try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path)))) {
            new MatFile(budget, visitor).file(in);
        }
    }

    private void file(DataInputStream in) throws IOException {
        byte[] heading = new byte[HEADING];
        in.readFully(heading);
        String mark = new String(heading, HEADING - 2, 2, StandardCharsets.US_ASCII);
        if (!mark.equals("IM") && !mark.equals("MI")) throw new IOException("its heading has no mark of byte order");
        order = mark.equals("IM") ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        while (true) {
            byte[] start = in.readNBytes(8);
            if (start.length == 0) return;
            if (start.length < 8) throw new EOFException("it ends within an element");
            Tag tag = tag(start);
            Bounded element = new Bounded(in, Integer.toUnsignedLong(tag.bytes));
            if (tag.type == COMPRESSED) compressed(element);
            else if (tag.type == MATRIX) matrix(new DataInputStream(element));
            element.skipRest();
        }
    }

    private void compressed(InputStream element) throws IOException {
        try (InflaterInputStream inflated = new InflaterInputStream(element)) {
            DataInputStream in = new DataInputStream(inflated);
            byte[] start = new byte[8];
            in.readFully(start);
            if (tag(start).type == MATRIX) matrix(in);
        }
    }

    private void matrix(DataInputStream in) throws IOException {
        int[] flags = ints(in, 2);
        if (flags.length < 2) throw new IOException("an array has no flags");
        int type = flags[0] & 0xFF;
        if (type < FIRST_NUMERIC || type > LAST_NUMERIC || (flags[0] & COMPLEX) != 0) return;
        int[] dimensions = ints(in, MOST_DIMENSIONS);
        String name = new String(part(in, LONGEST_NAME), StandardCharsets.US_ASCII);
        Tag tag = tag(in);
        MatNumber number = MatNumber.numbered(tag.type);
        byte[] values = budget.readAll(new Bounded(in, Integer.toUnsignedLong(tag.bytes)), name, LONGEST);
        long count = 1;
        for (int size : dimensions) {
            if (size < 0 || size > values.length) throw new IOException(name + " has the impossible size " + size);
            count = Math.min(count * size, Integer.MAX_VALUE);
        }
        if (values.length != count * number.bytes())
            throw new EOFException(name + " has " + values.length + " bytes of the " + count * number.bytes()
                    + " that its dimensions claim");
        visitor.accept(
                name, new Cube(dimensions, number, ByteBuffer.wrap(values).order(order)));
        budget.giveBack(values.length);
    }

    /** Whole numbers in an element of their own. */
    private int[] ints(DataInputStream in, int most) throws IOException {
        Tag tag = tag(in);
        if (tag.type != INTS && tag.type != UNSIGNED_INTS)
            throw new IOException("an array begins with an element of type " + tag.type);
        ByteBuffer bytes = ByteBuffer.wrap(body(in, tag, most * Integer.BYTES)).order(order);
        int[] read = new int[bytes.limit() / Integer.BYTES];
        Arrays.setAll(read, k -> bytes.getInt(k * Integer.BYTES));
        return read;
    }

    private byte[] part(DataInputStream in, int longest) throws IOException {
        return body(in, tag(in), longest);
    }

    private static byte[] body(DataInputStream in, Tag tag, int longest) throws IOException {
        if (tag.bytes < 0 || tag.bytes > longest)
            throw new IOException("a part of an array claims the impossible length " + tag.bytes);
        byte[] bytes = new byte[tag.bytes];
        in.readFully(bytes);
        in.skipNBytes(((tag.small ? 4 : 8) - bytes.length % (tag.small ? 4 : 8)) % (tag.small ? 4 : 8));
        return bytes;
    }

    private Tag tag(DataInputStream in) throws IOException {
        byte[] start = new byte[4];
        in.readFully(start);
        int word = ByteBuffer.wrap(start).order(order).getInt();
        if (word >>> 16 != 0) return new Tag(word & 0xFFFF, word >>> 16, true);
        in.readFully(start);
        return new Tag(word, ByteBuffer.wrap(start).order(order).getInt(), false);
    }

    private Tag tag(byte[] start) {
        ByteBuffer words = ByteBuffer.wrap(start).order(order);
        return new Tag(words.getInt(), words.getInt(), false);
    }
}
