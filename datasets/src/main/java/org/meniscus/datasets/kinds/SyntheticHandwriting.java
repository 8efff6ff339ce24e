package org.meniscus.datasets.kinds;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DataSpec;
import org.meniscus.datasets.DatasetFormat;
import org.meniscus.datasets.EventDataset;
import org.meniscus.synthetic.SyntheticLetters;

/**
 * A generated stand-in for intracortical handwriting: 192 channels, 26 letters.
 *
 * @param penPath share of the strokes that is the way of the pen through the letters of {@link SyntheticLetterImages}; default none,
 *     strokes are random
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyntheticHandwriting(int trainPerClass, int testPerClass, Double penPath) implements DataSpec {
    public SyntheticHandwriting {
        if (penPath != null) Require.inRange("penPath", penPath, 0, 1);
        Require.positive("trainPerClass", trainPerClass);
        Require.positive("testPerClass", testPerClass);
    }

    @Override
    public EventDataset open(Seed seed, ProgressListener progress) {
        return SyntheticLetters.make(seed, trainPerClass, testPerClass, penPath == null ? 0 : penPath, progress);
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
