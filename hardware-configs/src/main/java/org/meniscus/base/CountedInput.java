package org.meniscus.base;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that knows how many bytes have come out of it. */
public final class CountedInput extends FilterInputStream {
    private long count;

    public CountedInput(InputStream in) {
        super(in);
    }

    /** Bytes so far, passed over or read. */
    public long count() {
        return count;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        if (value >= 0) count++;
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int got = super.read(bytes, from, length);
        if (got > 0) count += got;
        return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
        long passed = super.skip(bytes);
        count += passed;
        return passed;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
