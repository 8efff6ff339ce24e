package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.synthetic.SyntheticDigits;

/** Formant-synthesised spoken digits heard by a simulated 64-channel cochlea. */
record SyntheticSpeech(int trainPerClass, int testPerClass) implements DataSpec {
    public SyntheticSpeech {
        Require.positive("trainPerClass", trainPerClass);
        Require.positive("testPerClass", testPerClass);
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return SyntheticDigits.speech(seed, trainPerClass, testPerClass, progress);
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "synthetic-speech";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return SyntheticSpeech.class;
        }
    }
}
