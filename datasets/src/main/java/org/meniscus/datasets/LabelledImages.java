package org.meniscus.datasets;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.datasets.EventDataset.Part;
import org.meniscus.datasets.IdxImages.Orientation;
import org.meniscus.sensors.GreyImage;

/**
 * A collection of labelled still images with an official train and test part, before any camera or coding makes events of
 * them.
 */
public final class LabelledImages {
    private static final String E_MNIST_ARCHIVE = "gzip.zip";

    private final String name;
    private final String licence;
    private final String citation;
    private final DatasetWords words;
    private final List<String> classNames;
    private final int firstLabel;
    private final IdxImages train;
    private final IdxImages test;

    private LabelledImages(
            String name,
            String licence,
            String citation,
            DatasetWords words,
            List<String> classNames,
            int firstLabel,
            IdxImages train,
            IdxImages test) {
        this.name = name;
        this.licence = licence;
        this.citation = citation;
        this.words = words;
        this.classNames = classNames;
        this.firstLabel = firstLabel;
        this.train = checked(train);
        this.test = checked(test);
    }

    private IdxImages checked(IdxImages images) {
        for (int k = 0; k < images.size(); k++)
            Require.inRange("label of image " + k, images.label(k), firstLabel, firstLabel + classNames.size() - 1);
        return images;
    }

    /** MNIST, digits 0 to 9, from a folder with the four official IDX files, compressed or not. */
    public static LabelledImages mnist(Path folder, ProgressListener progress) {
        return new LabelledImages(
                "MNIST",
                "CC BY-SA 3.0",
                "LeCun, Bottou, Bengio and Haffner 1998, doi 10.1109/5.726791",
                DatasetWords.DRAWN_DIGITS,
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                0,
                unpacked(folder, "train", Orientation.ROWS, progress),
                unpacked(folder, "t10k", Orientation.ROWS, progress));
    }

    /**
     * E-MNIST letters, a to z.
     *
     * @param path the official {@code gzip.zip}, a folder that holds it, or one with the four IDX files of the letters
     */
    public static LabelledImages emnistLetters(Path path, ProgressListener progress) {
        Path archive = Files.isDirectory(path) ? path.resolve(E_MNIST_ARCHIVE) : path;
        boolean packed = Files.isRegularFile(archive);
        return new LabelledImages(
                "E-MNIST letters",
                "public domain",
                "Cohen, Afshar, Tapson and van Schaik 2017, doi 10.1109/IJCNN.2017.7966217",
                DatasetWords.DRAWN_LETTERS,
                IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).toList(),
                1,
                packed
                        ? packed(archive, "emnist-letters-train", progress)
                        : unpacked(path, "emnist-letters-train", Orientation.COLUMNS, progress),
                packed
                        ? packed(archive, "emnist-letters-test", progress)
                        : unpacked(path, "emnist-letters-test", Orientation.COLUMNS, progress));
    }

    private static IdxImages packed(Path archive, String part, ProgressListener progress) {
        return IdxImages.readZip(
                archive,
                "gzip/" + part + "-images-idx3-ubyte.gz",
                "gzip/" + part + "-labels-idx1-ubyte.gz",
                Orientation.COLUMNS,
                progress);
    }

    private static IdxImages unpacked(Path folder, String part, Orientation orientation, ProgressListener progress) {
        return IdxImages.read(
                plainOrGzip(folder.resolve(part + "-images-idx3-ubyte")),
                plainOrGzip(folder.resolve(part + "-labels-idx1-ubyte")),
                orientation,
                progress);
    }

    private static Path plainOrGzip(Path plain) {
        Path gzip = plain.resolveSibling(plain.getFileName() + ".gz");
        if (Files.exists(plain)) return plain;
        if (Files.exists(gzip)) return gzip;
        throw new InputException(plain + ": no such file, compressed (.gz) or not");
    }

    public String name() {
        return name;
    }

    public String licence() {
        return licence;
    }

    public String citation() {
        return citation;
    }

    /** How people speak of them. */
    public DatasetWords words() {
        return words;
    }

    /** One name per label. */
    public List<String> classNames() {
        return classNames;
    }

    /** Number of images in a part. */
    public int size(Part part) {
        return images(part).size();
    }

    /** Index into {@link #classNames()}. */
    public int label(Part part, int index) {
        return images(part).label(index) - firstLabel;
    }

    /** Part and place in it, such as {@code train-17}. */
    public String id(Part part, int index) {
        return (part == Part.TRAIN ? "train-" : "test-") + index;
    }

    public GreyImage image(Part part, int index) {
        return images(part).image(index);
    }

    /** SHA-256 of the files read, by path. */
    public Map<String, String> sources() {
        Map<String, String> sources = new TreeMap<>(train.sources());
        sources.putAll(test.sources());
        return sources;
    }

    private IdxImages images(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
