package org.meniscus.transforms;

import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.events.EventStream;
import org.meniscus.events.UnsortedEvents;

/**
 * Lays one recording over another, as augmentation by mixing does: each event of the first is kept with probability 1 -
 * share, each of the second with probability share. A label mixed alike is (1 - share) of the first and share of the
 * second.
 *
 * @param share of the second recording, from 0 to 1
 */
public record Mixing(double share) {
    public Mixing {
        Require.inRange("share", share, 0, 1);
    }

    /** The mixture; both recordings must come from the same kind of sensor. */
    public EventStream mix(EventStream first, EventStream second, Seed seed) {
        Require.that(
                first.geometry().equals(second.geometry()),
                "recordings of %s and %s cannot be mixed",
                first.geometry(),
                second.geometry());
        UnsortedEvents mixed = new UnsortedEvents(first.geometry());
        keep(first, 1 - share, seed.at("first").rng(), mixed);
        keep(second, share, seed.at("second").rng(), mixed);
        return mixed.sorted();
    }

    private static void keep(EventStream events, double probability, UniformRandomProvider rng, UnsortedEvents into) {
        for (int i = 0; i < events.size(); i++)
            if (rng.nextDouble() < probability) into.add(events.time(i), events.x(i), events.y(i), events.polarity(i));
    }
}
