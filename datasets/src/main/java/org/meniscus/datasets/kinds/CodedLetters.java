package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.sensors.RateCoding;
import org.meniscus.synthetic.ImageEvents;

/**
 * E-MNIST letters as spikes of a rate coding, without a camera, 1 ms a step; as the paper does.
 *
 * @param path the official archive, or a folder with it or its IDX files
 * @param coding how a picture becomes spikes
 */
record CodedLetters(String path, RateCoding coding) implements DataSpec {
    public CodedLetters {
        Require.present("coding", coding);
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return ImageEvents.coded(LabelledImages.emnistLetters(DataSpec.existing(path), progress), coding, seed);
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "coded-e-mnist";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return CodedLetters.class;
        }
    }
}
