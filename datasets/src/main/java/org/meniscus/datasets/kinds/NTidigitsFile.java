package org.meniscus.datasets.kinds;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NTidigits;

/**
 * Recordings in the official N-TIDIGITS18 HDF5 layout.
 *
 * @param path of the file; absent in a shipped study, given by {@code --data}
 */
record NTidigitsFile(String path) implements DataSpec {
    @Override
    public boolean needsPath() {
        return path == null;
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return NTidigits.open(DataSpec.existing(path), progress);
    }

    /** Finds it by name and on disk. */
    public static final class Format implements DatasetFormat {
        private static final byte[] HDF5 = {(byte) 0x89, 'H', 'D', 'F'};

        @Override
        public String name() {
            return "n-tidigits";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return NTidigitsFile.class;
        }

        @Override
        public String reads() {
            return "an HDF5 file in the layout of N-TIDIGITS18";
        }

        /** By the name, or the first bytes. */
        @Override
        public boolean recognises(Path path) {
            if (!Files.isRegularFile(path)) return false;
            String name = path.getFileName().toString();
            if (name.endsWith(".hdf5") || name.endsWith(".h5")) return true;
            try (InputStream in = Files.newInputStream(path)) {
                return Arrays.equals(in.readNBytes(HDF5.length), HDF5);
            } catch (IOException e) {
                return false; // whoever opens the data will say what is wrong
            }
        }

        @Override
        public String modality(Path path) {
            return "audio";
        }
    }
}
