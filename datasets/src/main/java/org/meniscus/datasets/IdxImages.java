package org.meniscus.datasets;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.InputException;
import org.meniscus.base.ProgressListener;
import org.meniscus.sensors.GreyImage;

/**
 * Labelled still images from a pair of IDX files, such as MNIST's or E-MNIST's. Held packed, one byte a pixel.
 *
 * <p>MNIST: LeCun, Bottou, Bengio and Haffner 1998, doi 10.1109/5.726791. E-MNIST: Cohen, Afshar, Tapson and van Schaik
 * 2017, doi 10.1109/IJCNN.2017.7966217; its images lie transposed in the files, see {@link Orientation}.
 */
public final class IdxImages {
    /** How pixels lie in the file. */
    public enum Orientation {
        /** Row by row: MNIST. */
        ROWS,
        /** Column by column: E-MNIST as published. */
        COLUMNS
    }

    private static final int MAX_BYTES = 1 << 28;

    private final IdxFile images;
    private final IdxFile labels;
    private final Orientation orientation;
    private final Map<String, String> sources;

    private IdxImages(IdxFile images, IdxFile labels, Orientation orientation, Map<String, String> sources) {
        this.images = images;
        this.labels = labels;
        this.orientation = orientation;
        this.sources = sources;
    }

    /**
     * Reads both files, gzip-compressed or not.
     *
     * @throws InputException if one is not IDX, is truncated, or they disagree in number
     */
    public static IdxImages read(Path images, Path labels, Orientation orientation, ProgressListener progress) {
        return of(
                IdxFile.read(images, 3),
                images.toString(),
                IdxFile.read(labels, 1),
                labels.toString(),
                orientation,
                digests(List.of(images, labels), progress));
    }

    private static Map<String, String> digests(List<Path> files, ProgressListener progress) {
        Map<String, String> digests = new TreeMap<>();
        for (Path file : files) digests.put(file.toString(), FileDigest.sha256(file, progress));
        return digests;
    }

    /** Reads both files out of a zip archive, without unpacking it. */
    static IdxImages readZip(
            Path archive, String images, String labels, Orientation orientation, ProgressListener progress) {
        ZipStore zip = new ZipStore(archive);
        return of(
                entry(zip, images, 3),
                archive + "!" + images,
                entry(zip, labels, 1),
                archive + "!" + labels,
                orientation,
                Map.of(archive.toString(), zip.sha256(progress)));
    }

    private static IdxFile entry(ZipStore zip, String name, int dimensions) {
        if (!zip.names().contains(name)) throw new InputException(zip.path() + ": has no file " + name);
        return IdxFile.read(new ByteArrayInputStream(zip.read(name, MAX_BYTES)), zip.path() + "!" + name, dimensions);
    }

    private static IdxImages of(
            IdxFile pixels,
            String images,
            IdxFile classes,
            String labels,
            Orientation orientation,
            Map<String, String> sources) {
        if (pixels.size(0) != classes.size(0))
            throw new InputException(
                    images + " holds " + pixels.size(0) + " images, but " + labels + " " + classes.size(0) + " labels");
        return new IdxImages(pixels, classes, orientation, sources);
    }

    /** Number of images. */
    public int size() {
        return images.size(0);
    }

    /** The class of an image as the file numbers it. */
    public int label(int index) {
        return labels.value(index);
    }

    /** An image, upright, ink 1 on paper 0. */
    public GreyImage image(int index) {
        boolean rows = orientation == Orientation.ROWS;
        int height = images.size(rows ? 1 : 2);
        int width = images.size(rows ? 2 : 1);
        int start = index * width * height;
        float[] pixels = new float[width * height];
        for (int y = 0; y < height; y++)
            for (int x = 0; x < width; x++)
                pixels[y * width + x] = images.value(start + (rows ? y * width + x : x * height + y)) / 255f;
        return GreyImage.of(width, height, pixels);
    }

    /** SHA-256 of the files read, by path. */
    public Map<String, String> sources() {
        return sources;
    }
}
