package org.meniscus.datasets;

import io.jhdf.exceptions.HdfFilterException;
import io.jhdf.filter.Filter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.InflaterInputStream;
import org.meniscus.base.FileBudget;

/** Inflates a block of an HDF5 file within a {@link FileBudget} of its own; the reader's own filter knows no bound. */
final class DeflatedChunk implements Filter {
    /** As HDF5 registers it. */
    private static final int ID = 1;

    /** Blocks are made to be of a megabyte or so; several are inflated side by side. */
    private static final int LONGEST = 16 << 20;

    private static final int TIMES = 24;

    @Override
    public int getId() {
        return ID;
    }

    @Override
    public String getName() {
        return "deflate";
    }

    @Override
    public byte[] decode(byte[] encoded, int[] settings) {
        long longest = (long) TIMES * encoded.length;
        FileBudget budget = FileBudget.of("a deflated block", encoded.length);
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(encoded))) {
            return budget.readAll(in, "it", (int) Math.min(Integer.MAX_VALUE / 2, Math.max(LONGEST, longest)));
        } catch (IOException e) {
            throw new HdfFilterException("a block cannot be inflated", e);
        }
    }
}
