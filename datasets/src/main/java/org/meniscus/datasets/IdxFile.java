package org.meniscus.datasets;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.meniscus.base.CountedInput;
import org.meniscus.base.FileBudget;
import org.meniscus.base.FileTrouble;
import org.meniscus.base.InputException;

/**
 * An IDX file of unsigned bytes, as MNIST and E-MNIST are published, gzip-compressed or not: magic 0x08 and the number of
 * dimensions, their sizes as big-endian 32-bit integers, then the values.
 */
final class IdxFile {
    private static final long MAX_BYTES = 1L << 30;
    private static final int CHUNK = 1 << 20;

    private final int[] sizes;
    private final byte[] values;

    private IdxFile(int[] sizes, byte[] values) {
        this.sizes = sizes;
        this.values = values;
    }

    /** Size of a dimension; the last one lies fastest. */
    int size(int dimension) {
        return sizes[dimension];
    }

    /** An unsigned value. */
    int value(int index) {
        return values[index] & 0xFF;
    }

    /**
     * Reads a whole file.
     *
     * @param dimensions how many the caller needs: 3 for images, 1 for labels
     */
    static IdxFile read(Path file, int dimensions) {
        FileDigest.requireReadable(file);
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, file.toString(), dimensions);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    /**
     * Reads a whole file from a stream.
     *
     * @param file what to call it in an error
     */
    static IdxFile read(InputStream stream, String file, int dimensions) {
        CountedInput counted = new CountedInput(stream);
        try (InputStream raw = new BufferedInputStream(counted);
                InputStream plain = isGzip(raw) ? new GZIPInputStream(raw, 1 << 16) : raw;
                DataInputStream in = new DataInputStream(plain)) {
            int magic = in.readInt();
            if (magic != (0x0800 | dimensions))
                throw new InputException(String.format(
                        java.util.Locale.ROOT,
                        "%s: expected an IDX file of bytes with %d dimensions (magic 0x%04x), found 0x%08x",
                        file,
                        dimensions,
                        0x0800 | dimensions,
                        magic));
            int[] sizes = new int[dimensions];
            long total = 1;
            for (int k = 0; k < dimensions; k++) {
                sizes[k] = in.readInt();
                if (sizes[k] < 1 || total * sizes[k] > MAX_BYTES)
                    throw new InputException(file + ": dimension " + k + " has the impossible size " + sizes[k]);
                total *= sizes[k];
            }
            byte[] values = readExactly(in, (int) total, file, FileBudget.of(file, counted));
            if (in.read() >= 0) throw new InputException(file + ": is longer than its header says");
            return new IdxFile(sizes, values);
        } catch (EOFException e) {
            throw new InputException(file + ": is truncated", e);
        } catch (IOException e) {
            throw new InputException(file + ": cannot be read: " + FileTrouble.of(e), e);
        }
    }

    private static boolean isGzip(InputStream in) throws IOException {
        in.mark(2);
        int magic = (in.read() << 8) | in.read();
        in.reset();
        return magic == 0x1F8B;
    }

    /** Grows with what really arrives, so that a lying header cannot ask for memory. */
    private static byte[] readExactly(InputStream in, int total, String file, FileBudget budget) throws IOException {
        byte[] values = new byte[0];
        int size = 0;
        while (size < total) {
            if (size == values.length) values = Arrays.copyOf(values, Math.min(total, Math.max(CHUNK, 2 * size)));
            int read = in.read(values, size, values.length - size);
            if (read < 0) throw new InputException(file + ": is truncated: " + size + " of " + total + " values");
            budget.take("its values", read, 3);
            size += read;
        }
        return values;
    }
}
