package org.meniscus.formats;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.meniscus.base.InputException;

/**
 * The root table of a FlatBuffer of unknown origin: every offset in it is checked before it is followed. Source: FlatBuffers
 * internals, the binary format.
 */
final class FlatTable {
    private static final int ABSENT = 0;

    private final ByteBuffer buffer;
    private final int table;
    private final String where;

    private FlatTable(ByteBuffer buffer, int table, String where) {
        this.buffer = buffer;
        this.table = table;
        this.where = where;
    }

    /**
     * The table a buffer begins with.
     *
     * @param buffer little-endian
     * @param start of the buffer, past a size if it has one
     */
    static FlatTable root(ByteBuffer buffer, int start, String where) {
        FlatTable before = new FlatTable(buffer, start, where);
        return new FlatTable(buffer, before.follow(start), where);
    }

    /** The four letters after the root offset that say what the buffer is. */
    static String identifier(ByteBuffer buffer, int start) {
        byte[] letters = new byte[4];
        if (start + 8 > buffer.limit()) return "";
        buffer.get(start + 4, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }

    /** A 32-bit number, or the default where the table leaves it out. */
    int int32(int field, int absent) {
        int at = place(field);
        return at == ABSENT ? absent : buffer.getInt(checked(at, Integer.BYTES));
    }

    /** A 64-bit number, or the default where the table leaves it out. */
    long int64(int field, long absent) {
        int at = place(field);
        return at == ABSENT ? absent : buffer.getLong(checked(at, Long.BYTES));
    }

    /** The structs of a vector, one after the other; empty where the table leaves it out. */
    ByteBuffer structs(int field, int bytes) {
        int at = place(field);
        if (at == ABSENT) return ByteBuffer.allocate(0);
        int vector = follow(at);
        long length = Integer.toUnsignedLong(buffer.getInt(checked(vector, Integer.BYTES))) * bytes;
        checked(vector, Integer.BYTES + length);
        return buffer.slice(vector + Integer.BYTES, (int) length).order(buffer.order());
    }

    private int place(int field) {
        int vtable = table - buffer.getInt(checked(table, Integer.BYTES));
        int size = Short.toUnsignedInt(buffer.getShort(checked(vtable, Short.BYTES)));
        int entry = 2 * Short.BYTES + field * Short.BYTES;
        if (entry + Short.BYTES > size) return ABSENT;
        int offset = Short.toUnsignedInt(buffer.getShort(checked(vtable + entry, Short.BYTES)));
        return offset == 0 ? ABSENT : table + offset;
    }

    private int follow(int at) {
        long goal = at + Integer.toUnsignedLong(buffer.getInt(checked(at, Integer.BYTES)));
        return checked((int) Math.min(goal, Integer.MAX_VALUE), 0);
    }

    private int checked(int at, long bytes) {
        if (at < 0 || at + bytes > buffer.limit())
            throw new InputException(where + " is damaged: it points to byte " + at + " of " + buffer.limit());
        return at;
    }
}
