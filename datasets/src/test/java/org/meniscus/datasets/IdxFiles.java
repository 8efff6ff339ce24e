package org.meniscus.datasets;

import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/** Writes small IDX files for tests. */
public final class IdxFiles {
    private IdxFiles() {}

    /** A file with this magic, sizes and bytes, right or wrong. */
    public static Path write(Path file, int magic, int[] sizes, byte[] values) throws IOException {
        try (OutputStream raw = Files.newOutputStream(file);
                OutputStream out = file.toString().endsWith(".gz") ? new GZIPOutputStream(raw) : raw;
                DataOutputStream data = new DataOutputStream(out)) {
            data.writeInt(magic);
            for (int size : sizes) data.writeInt(size);
            data.write(values);
        }
        return file;
    }
}
