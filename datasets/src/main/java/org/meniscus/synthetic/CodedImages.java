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
import org.meniscus.events.SpikeRaster;
import org.meniscus.sensors.GreyImage;
import org.meniscus.sensors.RateCoding;

/**
 * Still images as spikes of a {@link RateCoding}, without a camera: synthetic events of real images, one millisecond a step,
 * so that a fixed-width binning of 1 ms gives the coded spikes back. Coded on request, each image from its own stream.
 */
public final class CodedImages implements EventDataset {
    /** Clock of the coding. */
    public static final int STEP_MICROSECONDS = 1000;

    private final LabelledImages images;
    private final RateCoding coding;
    private final Seed seed;
    private final DatasetInfo info;

    /** @param seed place of the coding in the tree of random streams */
    public CodedImages(LabelledImages images, RateCoding coding, Seed seed) {
        this.images = Require.present("images", images);
        this.coding = Require.present("coding", coding);
        this.seed = seed;
        GreyImage first = images.image(Part.TRAIN, 0);
        Map<String, String> sources = new TreeMap<>(images.sources());
        sources.put("RateCoding " + coding, seed.toString());
        this.info = new DatasetInfo(
                images.name() + " by rate coding",
                true,
                coding.geometry(first.width(), first.height()),
                images.classNames(),
                images.licence() + " (images)",
                images.citation(),
                sources);
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
        return events(coding.encode(images.image(part, index), seed.at(id(part, index))), info.geometry());
    }

    /** Coded spikes as events, a step each {@link #STEP_MICROSECONDS}. */
    static EventStream events(SpikeRaster raster, SensorGeometry sensor) {
        int pixels = sensor.width() * sensor.height();
        EventStream.Builder events = EventStream.builder(sensor, raster.size());
        int[] step = new int[raster.channels()];
        for (int t = 0; t < raster.steps(); t++) {
            int count = raster.copyStep(t, step);
            for (int k = 0; k < count; k++) {
                int pixel = step[k] % pixels;
                events.add(t * STEP_MICROSECONDS, pixel % sensor.width(), pixel / sensor.width(), step[k] / pixels);
            }
        }
        return events.build();
    }
}
