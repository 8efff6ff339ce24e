package org.meniscus.hil.recording;

import java.nio.ByteBuffer;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.macro.ReadCounts;

/**
 * Reads of one array that were answered together, and their place in a frame.
 *
 * <pre>
 * frame   = 2 (byte) | array (int32) | columns (int32) | reads (int32) | read* | sums
 * read    = stream (int64) | opening (int32) | step (int32) | count (int32) | word line (int32) * count | 6 x int32 counts
 * sums    = the bits of the floats, read after read: all first bytes, then all second, third, fourth (they compress better)
 * </pre>
 *
 * @param columns of the array
 * @param reads what was asked
 * @param sums what was answered, read after read
 */
@SuppressWarnings("ArrayRecordComponent") // large, read only
record ReadFrame(int array, int columns, List<Read> reads, float[] sums) {
    static final byte KIND = 2;

    /** Bytes of a read that drives nothing. */
    private static final int READ = 44;

    /**
     * @param stream fingerprint of the reader's seed
     * @param opening how often that stream had been opened before
     * @param step place in the sequence
     * @param active word lines that were driven
     * @param did what the array did for this read
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Read(long stream, int opening, int step, int[] active, ReadCounts did) {}

    byte[] encode() {
        int size = 13;
        for (Read read : reads) size += 20 + 4 * read.active().length + 24;
        int floats = reads.size() * columns;
        ByteBuffer out = ByteBuffer.allocate(size + 4 * floats);
        out.put(KIND).putInt(array).putInt(columns).putInt(reads.size());
        for (Read read : reads) {
            out.putLong(read.stream())
                    .putInt(read.opening())
                    .putInt(read.step())
                    .putInt(read.active().length);
            for (int line : read.active()) out.putInt(line);
            ReadCounts did = read.did();
            for (long count : new long[] {
                did.reads(),
                did.wordLineActivations(),
                did.columnReads(),
                did.conversions(),
                did.synapticOperations(),
                did.clipped()
            }) out.putInt(Math.toIntExact(count));
        }
        byte[] bytes = out.array();
        for (int k = 0; k < floats; k++) {
            int bits = Float.floatToRawIntBits(sums[k]);
            for (int plane = 0; plane < 4; plane++)
                bytes[size + plane * floats + k] = (byte) (bits >>> (24 - 8 * plane));
        }
        return bytes;
    }

    static ReadFrame decode(byte[] payload) {
        ByteBuffer in = ByteBuffer.wrap(payload);
        in.get();
        int array = in.getInt();
        int columns = in.getInt();
        int size = in.getInt();
        Require.that(
                array >= 0 && columns > 0 && size >= 0 && size <= in.remaining() / READ,
                "%d reads of %d columns take %d bytes",
                size,
                columns,
                in.remaining());
        Read[] reads = new Read[size];
        for (int r = 0; r < size; r++) {
            long stream = in.getLong();
            int opening = in.getInt();
            int step = in.getInt();
            int count = in.getInt();
            Require.that(count >= 0 && count <= in.remaining() / 4, "a read drives %d word lines", count);
            int[] active = new int[count];
            for (int k = 0; k < active.length; k++) active[k] = in.getInt();
            ReadCounts did =
                    new ReadCounts(in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt(), in.getInt());
            reads[r] = new Read(stream, opening, step, active, did);
        }
        int at = in.position();
        Require.that(
                in.remaining() == 4L * size * columns,
                "the answers to %d reads of %d columns take %d bytes",
                size,
                columns,
                in.remaining());
        float[] sums = new float[size * columns];
        for (int k = 0; k < sums.length; k++) {
            int bits = 0;
            for (int plane = 0; plane < 4; plane++) bits = bits << 8 | payload[at + plane * sums.length + k] & 0xff;
            sums[k] = Float.intBitsToFloat(bits);
        }
        return new ReadFrame(array, columns, List.of(reads), sums);
    }
}
