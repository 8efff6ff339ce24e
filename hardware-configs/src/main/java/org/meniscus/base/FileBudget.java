package org.meniscus.base;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * The memory that one file may fill: a fixed part, and a multiple of the bytes that are really there. A file says itself how
 * much it holds, in counts, dimensions and compressed blocks, and two kilobytes can say two gigabytes; so whoever reads one
 * asks here before allocating what the file claims.
 *
 * <p>Both numbers are chosen so that a file of less than 10 MB stays below 512 MB with what is made of it, while no published
 * recording comes near: events compress to a tenth, counts of crossings to a thirtieth of their arrays.
 */
public final class FileBudget {
    /** What every file may fill, however small it is. */
    private static final long ALWAYS = 128L << 20;

    /** Bytes of memory for each byte of the file. */
    private static final int TIMES = 24;

    private static final int BLOCK = 1 << 16;

    private final String file;
    private final LongSupplier present;
    private long taken;

    private FileBudget(String file, LongSupplier present) {
        this.file = file;
        this.present = present;
    }

    /**
     * For a file whose length is known.
     *
     * @param file what to call it in an error
     * @param present its length, compressed as it is
     */
    public static FileBudget of(String file, long present) {
        return new FileBudget(file, () -> present);
    }

    /** For a stream: what has arrived so far counts. */
    public static FileBudget of(String file, CountedInput in) {
        return new FileBudget(file, in::count);
    }

    /**
     * Takes memory, until it is given back.
     *
     * @param what part of the file, for an error
     * @param count of entries that it claims
     * @param bytes of memory for each
     * @throws InputException if the file is too small for such claims
     */
    public void take(String what, long count, long bytes) {
        long allowed = ALWAYS + TIMES * present.getAsLong();
        if (count < 0) throw new InputException(file + ": is damaged: " + what + " claims the size " + count);
        if (bytes > 0 && count > (allowed - taken) / bytes)
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%s: is damaged, or made to fill memory: of %d bytes of file, %s would fill %.0f MB; a file of this"
                            + " size may fill %d MB",
                    file,
                    present.getAsLong(),
                    what,
                    Math.max(1, (taken + (double) count * bytes) / 1e6),
                    allowed / 1_000_000));
        taken += count * bytes;
    }

    /** What is dropped again. */
    public void giveBack(long bytes) {
        taken -= bytes;
    }

    /**
     * All that a stream gives, taking what arrives: for what is compressed, whose length nobody knows before. While it is
     * read it fills twice as much, in blocks and joined.
     *
     * @param longest refused beyond, whatever the budget
     */
    public byte[] readAll(InputStream in, String what, int longest) throws IOException {
        List<byte[]> blocks = new ArrayList<>();
        int size = 0;
        while (true) {
            byte[] block = in.readNBytes((int) Math.min(BLOCK, (long) longest - size + 1));
            if (block.length == 0) break;
            if (block.length > longest - size)
                throw new InputException(file + ": " + what + " inflates to more than " + longest + " bytes");
            take(what, block.length, 2);
            blocks.add(block);
            size += block.length;
        }
        ByteBuffer joined = ByteBuffer.allocate(size);
        blocks.forEach(joined::put);
        giveBack(size);
        return joined.array();
    }
}
