package org.meniscus.datasets.kinds;

import java.nio.file.Path;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NMnist;

/**
 * Recordings in the official N-MNIST layout.
 *
 * @param path folder or zip; absent in a shipped study, given by {@code --data}
 */
public record NMnistFiles(String path) implements DataSpec {
    @Override
    public boolean needsPath() {
        return path == null;
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return NMnist.open(DataSpec.existing(path), progress);
    }

    /** Finds it by name and on disk. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "n-mnist";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return NMnistFiles.class;
        }

        @Override
        public String reads() {
            return "an N-MNIST folder or zip";
        }

        /** By a part, packed or not, in the folder or a few below; in a zip by its name or that of an entry. */
        @Override
        public boolean recognises(Path path) {
            return NMnist.recognises(path);
        }
    }
}
