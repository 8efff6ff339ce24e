package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.NTidigits;
import org.meniscus.synthetic.SyntheticDigits;

/** Where the recordings of a modality come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DataSpec.SyntheticImages.class, name = "synthetic-images"),
    @JsonSubTypes.Type(value = DataSpec.SyntheticSpeech.class, name = "synthetic-speech"),
    @JsonSubTypes.Type(value = DataSpec.NMnistFiles.class, name = "n-mnist"),
    @JsonSubTypes.Type(value = DataSpec.NTidigitsFile.class, name = "n-tidigits")
})
public sealed interface DataSpec {
    /**
     * Opens the data.
     *
     * @param seed place of generated data in the tree of random streams; unused for files
     */
    EventDataset open(Seed seed, ProgressListener progress);

    /** Whether this study file still waits for {@code --data}. */
    default boolean needsPath() {
        return false;
    }

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
    }

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
    }

    /**
     * Recordings in the official N-MNIST layout.
     *
     * @param path folder or zip; absent in a shipped study, given by {@code --data}
     */
    record NMnistFiles(String path) implements DataSpec {
        @Override
        public boolean needsPath() {
            return path == null;
        }

        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return NMnist.open(existing(path), progress);
        }
    }

    /**
     * Recordings in the official N-TIDIGITS18 HDF5 layout.
     *
     * @param path of the file; absent in a shipped study, given by {@code --data}
     */
    record NTidigitsFile(String path) implements DataSpec {
        @Override
        public boolean needsPath() {
            return path == null;
        }

        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return NTidigits.open(existing(path), progress);
        }
    }

    private static Path existing(String path) {
        Path file = Path.of(path);
        if (!file.toFile().exists())
            throw new InputException("data " + file + " does not exist; give the folder or file with --data");
        return file;
    }
}
