package org.meniscus.events;

import org.meniscus.base.Seed;

/**
 * A stateless step from one recording to another: crop, polarity, downsample, jitter. Transforms are values, compose by
 * {@link #then}, and never remember what they saw.
 */
public interface EventTransform {
    /** The geometry of what {@link #apply} returns. */
    SensorGeometry geometry(SensorGeometry input);

    /**
     * @param seed the place of this recording in the tree of random streams; unused by deterministic transforms
     */
    EventStream apply(EventStream events, Seed seed);

    /** This transform, then another. */
    default EventTransform then(EventTransform next) {
        EventTransform first = this;
        return new EventTransform() {
            @Override
            public SensorGeometry geometry(SensorGeometry input) {
                return next.geometry(first.geometry(input));
            }

            @Override
            public EventStream apply(EventStream events, Seed seed) {
                return next.apply(first.apply(events, seed.at("first")), seed.at("then"));
            }
        };
    }
}
