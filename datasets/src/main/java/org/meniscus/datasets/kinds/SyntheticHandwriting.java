package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.synthetic.SyntheticLetters;

/** A generated stand-in for intracortical handwriting: 192 channels, 26 letters. */
record SyntheticHandwriting(int trainPerClass, int testPerClass) implements DataSpec {
    public SyntheticHandwriting {
        Require.positive("trainPerClass", trainPerClass);
        Require.positive("testPerClass", testPerClass);
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return SyntheticLetters.make(seed, trainPerClass, testPerClass, progress);
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "synthetic-letters";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return SyntheticHandwriting.class;
        }
    }
}
