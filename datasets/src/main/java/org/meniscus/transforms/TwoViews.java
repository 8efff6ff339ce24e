package org.meniscus.transforms;

import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.EventTransform;
import org.meniscus.events.SensorGeometry;

/**
 * Two augmented views of one recording, for self-supervised losses: what is done to both alike, then one list of
 * transforms with two independent streams of randomness.
 *
 * @param common applied once, before the views part
 * @param view applied to each view
 */
public record TwoViews(List<Transform> common, List<Transform> view) {
    /**
     * Both views.
     *
     * @param first one view
     * @param second the other
     */
    public record Pair(EventStream first, EventStream second) {}

    public TwoViews {
        common = List.copyOf(Require.present("common", common));
        view = List.copyOf(Require.present("view", view));
    }

    /** The geometry of both views. */
    public SensorGeometry geometry(SensorGeometry input) {
        return EventTransform.sequence(view)
                .geometry(EventTransform.sequence(common).geometry(input));
    }

    /** Both views of a recording. */
    public Pair of(EventStream events, Seed seed) {
        EventStream shared = EventTransform.sequence(common).apply(events, seed.at("common"));
        EventTransform augment = EventTransform.sequence(view);
        return new Pair(augment.apply(shared, seed.at("first")), augment.apply(shared, seed.at("second")));
    }
}
