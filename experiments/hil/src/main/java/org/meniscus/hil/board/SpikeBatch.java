package org.meniscus.hil.board;

/**
 * Reads asked for together.
 *
 * @param streams of read r: the sequence it belongs to
 * @param steps of read r: its place in that sequence
 * @param active word lines within the region, read after read, ascending in each
 * @param ends read r drives {@code active[ends[r]]} to {@code active[ends[r + 1] - 1]}
 */
@SuppressWarnings("ArrayRecordComponent") // hands over buffers; never compared
public record SpikeBatch(long[] streams, int[] steps, int[] active, int[] ends) {
    public int size() {
        return streams.length;
    }
}
