package org.meniscus.datasets.kinds;

import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.IntracorticalHandwriting;

/**
 * Intracortical handwriting, single letters of one session.
 *
 * @param path of {@code singleLetters.mat}; absent in a shipped study, given by {@code --data}
 */
record HandwritingFile(String path) implements DataSpec {
    @Override
    public boolean needsPath() {
        return path == null;
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return IntracorticalHandwriting.open(DataSpec.existing(path), progress);
    }

    /** Finds it by name and on disk. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "handwriting-bci";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return HandwritingFile.class;
        }

        @Override
        public String reads() {
            return "singleLetters.mat of intracortical handwriting";
        }

        @Override
        public boolean recognises(Path path) {
            return Files.isRegularFile(path) && path.toString().endsWith(".mat");
        }

        @Override
        public String modality(Path path) {
            return "neural";
        }
    }
}
