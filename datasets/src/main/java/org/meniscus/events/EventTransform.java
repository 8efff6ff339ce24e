package org.meniscus.events;

import java.util.List;
import org.meniscus.base.Seed;

/**
 * A stateless step from one recording to another: crop, polarity, downsample, jitter. Transforms are values, compose by
 * {@link #sequence}, and never remember what they saw.
 */
public interface EventTransform {
    /** The geometry of what {@link #apply} returns. */
    SensorGeometry geometry(SensorGeometry input);

    /**
     * The transformed recording.
     *
     * @param seed the place of this recording in the tree of random streams; unused by deterministic transforms
     */
    EventStream apply(EventStream events, Seed seed);

    /** These transforms in order; none at all changes nothing. The k-th draws from the stream {@code seed.at(k)}. */
    static EventTransform sequence(List<? extends EventTransform> transforms) {
        List<EventTransform> steps = List.copyOf(transforms);
        return new EventTransform() {
            @Override
            public SensorGeometry geometry(SensorGeometry input) {
                SensorGeometry geometry = input;
                for (EventTransform step : steps) geometry = step.geometry(geometry);
                return geometry;
            }

            @Override
            public EventStream apply(EventStream events, Seed seed) {
                EventStream stream = events;
                for (int k = 0; k < steps.size(); k++) stream = steps.get(k).apply(stream, seed.at(k));
                return stream;
            }
        };
    }
}
