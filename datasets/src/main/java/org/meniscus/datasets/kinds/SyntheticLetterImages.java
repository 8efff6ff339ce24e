package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.sensors.RateCoding;
import org.meniscus.synthetic.DrawnLetters;

/**
 * Drawn letters a to z, small and capital, as spikes of a rate coding: a generated stand-in for E-MNIST as the paper codes
 * it.
 *
 * @param coding how a picture becomes spikes, 1 ms a step
 */
record SyntheticLetterImages(int trainPerClass, int testPerClass, RateCoding coding) implements DataSpec {
    public SyntheticLetterImages {
        Require.positive("trainPerClass", trainPerClass);
        Require.positive("testPerClass", testPerClass);
        Require.present("coding", coding);
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return DrawnLetters.make(coding, seed, trainPerClass, testPerClass, progress);
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "synthetic-letter-images";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return SyntheticLetterImages.class;
        }
    }
}
