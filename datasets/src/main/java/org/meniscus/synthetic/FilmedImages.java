package org.meniscus.synthetic;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.IdxImages;
import org.meniscus.datasets.IdxImages.Orientation;
import org.meniscus.events.EventStream;
import org.meniscus.sensors.SaccadeCamera;

/**
 * Still images filmed by the simulated camera: synthetic events of real images. Recordings are simulated on request, each
 * from its own stream, so the events of an image never change.
 */
public final class FilmedImages implements EventDataset {
    private final DatasetInfo info;
    private final IdxImages train;
    private final IdxImages test;
    private final int firstLabel;
    private final SaccadeCamera camera;
    private final Seed seed;

    private FilmedImages(
            DatasetInfo info, IdxImages train, IdxImages test, int firstLabel, SaccadeCamera camera, Seed seed) {
        this.info = info;
        this.train = checked(train, info, firstLabel);
        this.test = checked(test, info, firstLabel);
        this.firstLabel = firstLabel;
        this.camera = camera;
        this.seed = seed;
    }

    /** MNIST, digits 0 to 9, from a folder with the four official IDX files, compressed or not. */
    public static FilmedImages mnist(Path folder, SaccadeCamera camera, Seed seed, ProgressListener progress) {
        IdxImages train = images(folder, "train", Orientation.ROWS, progress);
        IdxImages test = images(folder, "t10k", Orientation.ROWS, progress);
        DatasetInfo info = new DatasetInfo(
                "MNIST through a simulated camera",
                true,
                camera.parameters().geometry(),
                IntStream.range(0, 10).mapToObj(Integer::toString).toList(),
                "CC BY-SA 3.0 (images)",
                "LeCun, Bottou, Bengio and Haffner 1998, doi 10.1109/5.726791",
                sources(train, test, camera, seed));
        return new FilmedImages(info, train, test, 0, camera, seed);
    }

    /** E-MNIST letters, a to z, from a folder with its four IDX files, compressed or not. */
    public static FilmedImages emnistLetters(Path folder, SaccadeCamera camera, Seed seed, ProgressListener progress) {
        IdxImages train = images(folder, "emnist-letters-train", Orientation.COLUMNS, progress);
        IdxImages test = images(folder, "emnist-letters-test", Orientation.COLUMNS, progress);
        DatasetInfo info = new DatasetInfo(
                "E-MNIST letters through a simulated camera",
                true,
                camera.parameters().geometry(),
                IntStream.rangeClosed('a', 'z').mapToObj(Character::toString).toList(),
                "public domain (images)",
                "Cohen, Afshar, Tapson and van Schaik 2017, doi 10.1109/IJCNN.2017.7966217",
                sources(train, test, camera, seed));
        return new FilmedImages(info, train, test, 1, camera, seed);
    }

    private static Map<String, String> sources(IdxImages train, IdxImages test, SaccadeCamera camera, Seed seed) {
        Map<String, String> sources = new LinkedHashMap<>(train.sources());
        sources.putAll(test.sources());
        sources.put("SaccadeCamera " + camera.parameters(), seed.toString());
        return sources;
    }

    private static IdxImages images(Path folder, String part, Orientation orientation, ProgressListener progress) {
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

    private static IdxImages checked(IdxImages images, DatasetInfo info, int firstLabel) {
        for (int k = 0; k < images.size(); k++)
            Require.inRange(
                    "label of image " + k,
                    images.label(k),
                    firstLabel,
                    firstLabel + info.classNames().size() - 1);
        return images;
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return images(part).size();
    }

    @Override
    public int label(Part part, int index) {
        return images(part).label(index) - firstLabel;
    }

    @Override
    public String id(Part part, int index) {
        return (part == Part.TRAIN ? "train-" : "test-") + index;
    }

    @Override
    public EventStream events(Part part, int index) {
        return camera.record(images(part).image(index), seed.at(id(part, index)));
    }

    private IdxImages images(Part part) {
        return part == Part.TRAIN ? train : test;
    }
}
