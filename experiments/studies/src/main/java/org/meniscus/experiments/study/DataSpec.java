package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.nio.file.Path;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.IntracorticalHandwriting;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.datasets.NMnist;
import org.meniscus.datasets.NTidigits;
import org.meniscus.datasets.PackedDataset;
import org.meniscus.datasets.SpikingHeidelbergDigits;
import org.meniscus.sensors.Cochlea;
import org.meniscus.sensors.CochleaParameters;
import org.meniscus.sensors.RateCoding;
import org.meniscus.sensors.SaccadeCamera;
import org.meniscus.sensors.SaccadeParameters;
import org.meniscus.synthetic.CodedImages;
import org.meniscus.synthetic.DrawnLetters;
import org.meniscus.synthetic.FilmedImages;
import org.meniscus.synthetic.HeardWords;
import org.meniscus.synthetic.SyntheticDigits;
import org.meniscus.synthetic.SyntheticLetters;
import org.meniscus.transforms.AugmentedRecordings;
import org.meniscus.transforms.Mixing;
import org.meniscus.transforms.Transform;

/** Where the recordings of a modality come from. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = DataSpec.SyntheticImages.class, name = "synthetic-images"),
    @JsonSubTypes.Type(value = DataSpec.SyntheticSpeech.class, name = "synthetic-speech"),
    @JsonSubTypes.Type(value = DataSpec.NMnistFiles.class, name = "n-mnist"),
    @JsonSubTypes.Type(value = DataSpec.NTidigitsFile.class, name = "n-tidigits"),
    @JsonSubTypes.Type(value = DataSpec.SyntheticHandwriting.class, name = "synthetic-letters"),
    @JsonSubTypes.Type(value = DataSpec.SyntheticLetterImages.class, name = "synthetic-letter-images"),
    @JsonSubTypes.Type(value = DataSpec.HandwritingFile.class, name = "handwriting-bci"),
    @JsonSubTypes.Type(value = DataSpec.FilmedMnist.class, name = "filmed-mnist"),
    @JsonSubTypes.Type(value = DataSpec.FilmedLetters.class, name = "filmed-e-mnist"),
    @JsonSubTypes.Type(value = DataSpec.CodedLetters.class, name = "coded-e-mnist"),
    @JsonSubTypes.Type(value = DataSpec.HeardDigits.class, name = "heard-fsdd"),
    @JsonSubTypes.Type(value = DataSpec.HeidelbergDigits.class, name = "shd"),
    @JsonSubTypes.Type(value = DataSpec.PackedFile.class, name = "packed"),
    @JsonSubTypes.Type(value = DataSpec.Augmented.class, name = "augmented")
})
public sealed interface DataSpec {
    /**
     * Opens the data.
     *
     * @param seed place of generated data in the tree of random streams; unused for files
     */
    EventDataset open(Seed seed, ProgressListener progress);

    /** The recordings at a path that was given without a word about it, see {@link DataPath}. */
    static DataSpec at(Path path, String modality) {
        String place = path.toString();
        return switch (DataPath.kind(path, modality)) {
            case "packed" -> new PackedFile(place);
            case "handwriting-bci" -> new HandwritingFile(place);
            case "shd" -> new HeidelbergDigits(place);
            case "n-tidigits" -> new NTidigitsFile(place);
            default -> new NMnistFiles(place);
        };
    }

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
    }

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
    }

    /**
     * Intracortical handwriting, single letters of one session.
     *
     * @param path of {@code singleLetters.mat}; absent in a shipped study, given by {@code --data}
     */
    record HandwritingFile(String path) implements DataSpec {
        @Override
        public boolean needsPath() {
            return path == null;
        }

        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return IntracorticalHandwriting.open(existing(path), progress);
        }
    }

    /**
     * MNIST images seen by the simulated camera, fitted on real recordings.
     *
     * @param path folder with the four IDX files
     */
    record FilmedMnist(String path) implements DataSpec {
        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return FilmedImages.mnist(existing(path), camera(seed), seed.at("images"), progress);
        }
    }

    /**
     * E-MNIST letters seen by the simulated camera.
     *
     * @param path the official archive, or a folder with it or its IDX files
     */
    record FilmedLetters(String path) implements DataSpec {
        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return FilmedImages.emnistLetters(existing(path), camera(seed), seed.at("images"), progress);
        }
    }

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
            return new CodedImages(LabelledImages.emnistLetters(existing(path), progress), coding, seed);
        }
    }

    /**
     * Spoken digits of the Free Spoken Digit Dataset heard by the simulated cochlea.
     *
     * @param path the official archive, a zip or a folder of {@code digit_speaker_take.wav}
     */
    record HeardDigits(String path) implements DataSpec {
        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            Cochlea cochlea = Cochlea.of(CochleaParameters.nTidigits(), seed.at("cochlea"));
            return HeardWords.fsdd(existing(path), cochlea, seed.at("words"), progress);
        }
    }

    /**
     * The Spiking Heidelberg Digits.
     *
     * @param path folder with both HDF5 files, as published in zip files or not
     */
    record HeidelbergDigits(String path) implements DataSpec {
        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return SpikingHeidelbergDigits.open(existing(path), progress);
        }
    }

    /**
     * Recordings packed by {@code meniscus data pack}, mapped into memory.
     *
     * @param path of the packed file; absent in a shipped study, given by {@code --data}
     */
    record PackedFile(String path) implements DataSpec {
        @Override
        public boolean needsPath() {
            return path == null;
        }

        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return PackedDataset.open(existing(path));
        }
    }

    /**
     * Other recordings with views and mixtures of every training recording besides; the test part stays as it is.
     *
     * @param of the recordings
     * @param views of each, by {@code view}; default 0
     * @param view transforms, drawn anew for every view; must keep the sensor; default none
     * @param mixtures of each with another of its class; default 0
     * @param share of the other recording in a mixture, 0 to 1; default 0.3
     */
    record Augmented(DataSpec of, int views, List<Transform> view, int mixtures, Double share) implements DataSpec {
        private static final double SHARE = 0.3;

        public Augmented {
            Require.present("of", of);
            Require.nonNegative("views", views);
            Require.nonNegative("mixtures", mixtures);
            view = view == null ? List.of() : List.copyOf(view);
            share = share == null ? SHARE : Require.inRange("share", share, 0, 1);
        }

        @Override
        public boolean needsPath() {
            return of.needsPath();
        }

        @Override
        public EventDataset open(Seed seed, ProgressListener progress) {
            return new AugmentedRecordings(
                    of.open(seed, progress), views, view, mixtures, new Mixing(share), seed.at("augmented"));
        }
    }

    private static SaccadeCamera camera(Seed seed) {
        return SaccadeCamera.of(SaccadeParameters.nMnist(), seed.at("camera"));
    }

    static Path existing(String path) {
        Require.present("path", path);
        Path file = Path.of(path);
        if (!file.toFile().exists())
            throw new InputException("data " + file + " does not exist; give the folder or file with --data");
        return file;
    }
}
