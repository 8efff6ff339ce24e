package org.meniscus.datasets;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stretch of a stream; reading it to its end leaves the stream where the stretch ends, closing it closes nothing. */
final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
        super(in);
        this.left = length;
    }

    @Override
    public int read() throws IOException {
        int value = left > 0 ? super.read() : -1;
        if (value >= 0) left--;
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (left == 0) return -1;
        int got = super.read(bytes, from, (int) Math.min(left, length));
        if (got > 0) left -= got;
        return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long passed = super.skip(Math.min(bytes, left));
        left -= passed;
        return passed;
    }

    /** @throws EOFException if the stream ends before the stretch does */
    void skipRest() throws IOException {
        in.skipNBytes(left);
        left = 0;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() {}
}
