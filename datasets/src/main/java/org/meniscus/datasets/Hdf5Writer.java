package org.meniscus.datasets;

import io.jhdf.checksum.ChecksumUtils;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The little of HDF5 that arrays of arrays need, which the library at hand reads but does not write: groups, one-dimensional
 * contiguous data sets, variable-length sequences in global heaps. Blocks are written one after the other; whoever writes keeps
 * their places. Source: The HDF Group, HDF5 File Format Specification 3.0 (superblock 2, object headers 2).
 */
final class Hdf5Writer {
    /** Unsigned 16-bit integers. */
    static final ByteBuffer UINT16 = type(0, 0, 2, bytes(4).putShort((short) 0).putShort((short) 16));

    /** IEEE double. */
    static final ByteBuffer FLOAT64 = type(
            1,
            0x3F20,
            8,
            bytes(12)
                    .putShort((short) 0)
                    .putShort((short) 64)
                    .put(new byte[] {52, 11, 0, 52})
                    .putInt(1023));

    /** Bytes of a reference to a sequence in a heap. */
    static final int REFERENCE = 16;

    private static final int SUPERBLOCK = 48;
    private static final int LEAST_HEAP = 4096;
    private static final long NOWHERE = -1;
    private static final byte[] SIGNATURE = {(byte) 0x89, 'H', 'D', 'F', '\r', '\n', 0x1A, '\n'};

    private final FileChannel out;
    private long end = SUPERBLOCK;

    Hdf5Writer(FileChannel out) {
        this.out = out;
    }

    private static ByteBuffer bytes(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static ByteBuffer type(int kind, int bits, int size, ByteBuffer properties) {
        return bytes(8 + properties.capacity())
                .put((byte) (0x10 | kind))
                .put((byte) bits)
                .put((byte) (bits >> 8))
                .put((byte) 0)
                .putInt(size)
                .put(properties.flip())
                .flip();
    }

    /** Text of so many bytes, UTF-8, padded with zeros. */
    static ByteBuffer text(int size) {
        return type(3, 0x11, size, bytes(0));
    }

    /** Sequences of some type, each of its own length. */
    static ByteBuffer sequences(ByteBuffer of) {
        return type(9, 0, REFERENCE, bytes(of.remaining()).put(of.duplicate()));
    }

    /** Writes sequences into a heap of their own, numbered from 1; returns its place. */
    long heap(byte[]... sequences) throws IOException {
        int used = 16;
        for (byte[] sequence : sequences) used += 16 + padded(sequence.length);
        int size = Math.max(LEAST_HEAP, used + 16);
        ByteBuffer heap =
                bytes(size).put(new byte[] {'G', 'C', 'O', 'L', 1, 0, 0, 0}).putLong(size);
        for (int k = 0; k < sequences.length; k++) {
            heap.putShort((short) (k + 1)).putShort((short) 1).putInt(0).putLong(sequences[k].length);
            heap.put(sequences[k]).position(heap.position() + padded(sequences[k].length) - sequences[k].length);
        }
        heap.putLong(0).putLong(size - used);
        return put(heap.clear());
    }

    private static int padded(int size) {
        return (size + 7) / 8 * 8;
    }

    /** Writes a data set of one dimension; returns the place of its header. */
    long dataset(ByteBuffer type, long length, ByteBuffer values) throws IOException {
        int size = values.remaining();
        long data = put(values);
        return header(
                message(
                        1,
                        bytes(12).put(new byte[] {2, 1, 0, 1}).putLong(length).flip()),
                message(3, type.duplicate()),
                message(5, bytes(2).put(new byte[] {3, 0x0A}).flip()),
                message(
                        8,
                        bytes(18)
                                .put(new byte[] {3, 1})
                                .putLong(data)
                                .putLong(size)
                                .flip()));
    }

    /** Writes a group; returns the place of its header. */
    long group(Map<String, Long> members) throws IOException {
        ByteBuffer[] messages = new ByteBuffer[2 + members.size()];
        messages[0] = message(
                2,
                bytes(18).putShort((short) 0).putLong(NOWHERE).putLong(NOWHERE).flip());
        messages[1] = message(10, bytes(2).flip().limit(2));
        int k = 2;
        for (Map.Entry<String, Long> member : members.entrySet()) {
            byte[] name = member.getKey().getBytes(StandardCharsets.UTF_8);
            messages[k++] = message(
                    6,
                    bytes(11 + name.length)
                            .put(new byte[] {1, 0, (byte) name.length})
                            .put(name)
                            .putLong(member.getValue())
                            .flip());
        }
        return header(messages);
    }

    private static ByteBuffer message(int kind, ByteBuffer body) {
        return bytes(4 + body.remaining())
                .put((byte) kind)
                .putShort((short) body.remaining())
                .put((byte) 0)
                .put(body)
                .flip();
    }

    private long header(ByteBuffer... messages) throws IOException {
        int size = 0;
        for (ByteBuffer message : messages) size += message.remaining();
        ByteBuffer header =
                bytes(10 + size + 4).put(new byte[] {'O', 'H', 'D', 'R', 2, 2}).putInt(size);
        for (ByteBuffer message : messages) header.put(message);
        return put(checked(header));
    }

    /** Ends a block with the checksum of what is in it. */
    private static ByteBuffer checked(ByteBuffer block) {
        byte[] content = new byte[block.position()];
        block.get(0, content);
        return block.putInt(ChecksumUtils.checksum(content)).flip();
    }

    /** Writes the head of the file, last. */
    void finish(long rootGroup) throws IOException {
        ByteBuffer superblock = bytes(SUPERBLOCK)
                .put(SIGNATURE)
                .put(new byte[] {2, 8, 8, 0})
                .putLong(0)
                .putLong(NOWHERE)
                .putLong(end)
                .putLong(rootGroup);
        write(checked(superblock), 0);
    }

    private long put(ByteBuffer block) throws IOException {
        long place = end;
        end = write(block, place);
        return place;
    }

    private long write(ByteBuffer block, long place) throws IOException {
        long at = place;
        while (block.hasRemaining()) at += out.write(block, at);
        return at;
    }
}
