package org.meniscus.datasets.kinds;

import java.nio.file.Files;
import java.nio.file.Path;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.SpikingHeidelbergDigits;

/**
 * The Spiking Heidelberg Digits.
 *
 * @param path folder with both HDF5 files, as published in zip files or not
 */
public record HeidelbergDigits(String path) implements DataSpec {
    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return SpikingHeidelbergDigits.open(DataSpec.existing(path), progress);
    }

    /** Finds it by name and on disk. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "shd";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return HeidelbergDigits.class;
        }

        @Override
        public String reads() {
            return "the folder of SHD";
        }

        @Override
        public boolean recognises(Path path) {
            return Files.exists(path.resolve("shd_train.h5")) || Files.exists(path.resolve("shd_train.h5.zip"));
        }

        @Override
        public String modality(Path path) {
            return "audio";
        }
    }
}
