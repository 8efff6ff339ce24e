package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.sensors.SaccadeCamera;
import org.meniscus.sensors.SaccadeParameters;
import org.meniscus.synthetic.ImageEvents;

/**
 * E-MNIST letters seen by the simulated camera.
 *
 * @param path the official archive, or a folder with it or its IDX files
 */
record FilmedLetters(String path) implements DataSpec {
    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return ImageEvents.filmed(
                LabelledImages.emnistLetters(DataSpec.existing(path), progress),
                SaccadeCamera.of(SaccadeParameters.nMnist(), seed.at("camera")),
                seed.at("images"));
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "filmed-e-mnist";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return FilmedLetters.class;
        }
    }
}
