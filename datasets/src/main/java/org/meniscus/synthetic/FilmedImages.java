package org.meniscus.synthetic;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.ProgressListener;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.events.EventStream;
import org.meniscus.sensors.SaccadeCamera;

/**
 * Still images filmed by the simulated camera: synthetic events of real images. Recordings are simulated on request, each
 * from its own stream, so the events of an image never change.
 */
public final class FilmedImages implements EventDataset {
    private final DatasetInfo info;
    private final LabelledImages images;
    private final SaccadeCamera camera;
    private final Seed seed;

    private FilmedImages(LabelledImages images, SaccadeCamera camera, Seed seed) {
        Map<String, String> sources = new TreeMap<>(images.sources());
        sources.put("SaccadeCamera " + camera.parameters(), seed.toString());
        this.info = new DatasetInfo(
                images.name() + " through a simulated camera",
                true,
                camera.parameters().geometry(),
                images.classNames(),
                images.licence() + " (images)",
                images.citation(),
                sources);
        this.images = images;
        this.camera = camera;
        this.seed = seed;
    }

    /** MNIST, digits 0 to 9, from a folder with the four official IDX files, compressed or not. */
    public static FilmedImages mnist(Path folder, SaccadeCamera camera, Seed seed, ProgressListener progress) {
        return new FilmedImages(LabelledImages.mnist(folder, progress), camera, seed);
    }

    /** E-MNIST letters, a to z, from the official archive or a folder with its four IDX files. */
    public static FilmedImages emnistLetters(Path path, SaccadeCamera camera, Seed seed, ProgressListener progress) {
        return new FilmedImages(LabelledImages.emnistLetters(path, progress), camera, seed);
    }

    @Override
    public DatasetInfo info() {
        return info;
    }

    @Override
    public int size(Part part) {
        return images.size(part);
    }

    @Override
    public int label(Part part, int index) {
        return images.label(part, index);
    }

    @Override
    public String id(Part part, int index) {
        return images.id(part, index);
    }

    @Override
    public EventStream events(Part part, int index) {
        return camera.record(images.image(part, index), seed.at(id(part, index)));
    }
}
