package org.meniscus.datasets.kinds;

import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.sensors.Cochlea;
import org.meniscus.sensors.CochleaParameters;
import org.meniscus.synthetic.HeardWords;

/**
 * Spoken digits of the Free Spoken Digit Dataset heard by the simulated cochlea.
 *
 * @param path the official archive, a zip or a folder of {@code digit_speaker_take.wav}
 */
record HeardDigits(String path) implements DataSpec {
    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        Cochlea cochlea = Cochlea.of(CochleaParameters.nTidigits(), seed.at("cochlea"));
        return HeardWords.fsdd(DataSpec.existing(path), cochlea, seed.at("words"), progress);
    }

    /** Finds it by name. */
    public static final class Format implements DatasetFormat {
        @Override
        public String name() {
            return "heard-fsdd";
        }

        @Override
        public Class<? extends DataSpec> spec() {
            return HeardDigits.class;
        }
    }
}
