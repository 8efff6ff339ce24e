package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.synthetic.SyntheticDigits;

/** Handwriting-like digits seen by a simulated three-saccade event camera. */
record SyntheticImages(int trainPerClass, int testPerClass) implements DataSpec {
    public SyntheticImages {
        Require.positive("trainPerClass", trainPerClass);
        Require.positive("testPerClass", testPerClass);
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return SyntheticDigits.images(seed, trainPerClass, testPerClass, progress);
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "synthetic-images";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return SyntheticImages.class;
        }
    }
}
