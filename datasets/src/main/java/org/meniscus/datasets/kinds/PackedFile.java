package org.meniscus.datasets.kinds;

import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.PackedDataset;

/**
 * Recordings packed by {@code meniscus data pack}, mapped into memory.
 *
 * @param path of the packed file; absent in a shipped study, given by {@code --data}
 */
record PackedFile(String path) implements DataSpec {
    @Override
    public boolean needsPath() {
        return path == null;
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return PackedDataset.open(DataSpec.existing(path));
    }

    /** Finds it by name and on disk. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "packed";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return PackedFile.class;
        }

        @Override
        public String reads() {
            return "a packed .events file";
        }

        @Override
        public boolean recognises(Path path) {
            return Files.isRegularFile(path) && path.toString().endsWith(".events");
        }

        /** A sensor of one row heard. */
        @Override
        public String modality(Path path) {
            return PackedDataset.open(path).info().geometry().height() == 1 ? "audio" : "image";
        }
    }
}
