package org.meniscus.synthetic;

import java.util.Map;
import java.util.TreeMap;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.datasets.DatasetInfo;
import org.meniscus.datasets.EventDataset;
import org.meniscus.datasets.LabelledImages;
import org.meniscus.events.EventStream;
import org.meniscus.events.SensorGeometry;
import org.meniscus.sensors.GreyImage;
import org.meniscus.sensors.RateCoding;
import org.meniscus.sensors.SaccadeCamera;

/**
 * Still images as events, filmed by a simulated camera or coded without one: synthetic events of real images. Made on
 * request, each from its own stream, so the events of an image never change.
 */
public final class ImageEvents implements EventDataset {
    private interface Eye {
        EventStream see(GreyImage image, Seed seed);
    }

    private final DatasetInfo info;
    private final LabelledImages images;
    private final Eye eye;
    private final Seed seed;

    private ImageEvents(LabelledImages images, String by, SensorGeometry sensor, String origin, Eye eye, Seed seed) {
        Map<String, String> sources = new TreeMap<>(images.sources());
        sources.put(origin, seed.toString());
        this.info = new DatasetInfo(
                        images.name() + by,
                        true,
                        sensor,
                        images.classNames(),
                        images.licence() + " (images)",
                        images.citation(),
                        sources)
                .with(images.words());
        this.images = images;
        this.eye = eye;
        this.seed = seed;
    }

    /** @param seed place of the recordings in the tree of random streams */
    public static ImageEvents filmed(LabelledImages images, SaccadeCamera camera, Seed seed) {
        return new ImageEvents(
                Require.present("images", images),
                " through a simulated camera",
                camera.parameters().geometry(),
                "SaccadeCamera " + camera.parameters(),
                camera::record,
                seed);
    }

    /**
     * One millisecond a step of the coding, so that a fixed-width binning of 1 ms gives the coded spikes back.
     *
     * @param seed place of the coding in the tree of random streams
     */
    public static ImageEvents coded(LabelledImages images, RateCoding coding, Seed seed) {
        GreyImage first = Require.present("images", images).image(Part.TRAIN, 0);
        return new ImageEvents(
                images,
                " by rate coding",
                coding.geometry(first.width(), first.height()),
                "RateCoding " + coding,
                coding::events,
                seed);
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
        return eye.see(images.image(part, index), seed.at(id(part, index)));
    }
}
