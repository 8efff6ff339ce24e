package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.meniscus.base.InputException;
import org.meniscus.experiments.run.Recordings.Origin;

/**
 * Recordings of the same events, event for event, on two sides that should share none: what is learnt by heart is answered without having been
 * understood. Recognised by the fingerprints that were taken when the recordings were binned; recordings without events are nobody's twins.
 *
 * @param modality whose recordings
 * @param where such as {@code in training and test}
 * @param pairs what the two are called at their source
 */
record Twins(String modality, String where, List<String> pairs) {
    private static final int NAMED = 5;

    /** Recordings of one part that stand in another. */
    static Twins between(String modality, String where, Origin[] learnt, Origin[] answered) {
        Map<String, String> known = new HashMap<>();
        for (Origin origin : learnt) known.putIfAbsent(origin.fingerprint(), origin.id());
        List<String> pairs = new ArrayList<>();
        for (Origin origin : answered) {
            String twin = known.get(origin.fingerprint());
            if (twin != null && !origin.fingerprint().isEmpty()) pairs.add(twin + " = " + origin.id());
        }
        return new Twins(modality, where, pairs);
    }

    /** Recordings that stand more than once in one part. */
    static Twins within(String modality, String where, Origin... all) {
        Map<String, String> known = new HashMap<>();
        List<String> pairs = new ArrayList<>();
        for (Origin origin : all) {
            if (origin.fingerprint().isEmpty()) continue;
            String twin = known.putIfAbsent(origin.fingerprint(), origin.id());
            if (twin != null) pairs.add(twin + " = " + origin.id());
        }
        return new Twins(modality, where, pairs);
    }

    /** What must be said of recordings that may learn and choose at once; empty where there are none. */
    static Optional<String> chosenBy(String modality, Origin... training) {
        Twins twins = within(modality, "twice in the training part", training);
        return twins.none()
                ? Optional.empty()
                : Optional.of(twins.text()
                        + ": where one learnt and the other validated, validation looks better than it is.");
    }

    boolean none() {
        return pairs.isEmpty();
    }

    /** {@code 2 recordings (image) stand in training and test: a = b, c = d}. */
    String text() {
        int more = pairs.size() - NAMED;
        return pairs.size() + (pairs.size() == 1 ? " recording (" : " recordings (") + modality + ") "
                + (pairs.size() == 1 ? "stands " : "stand ") + where + ", the same event for event: "
                + String.join(", ", pairs.subList(0, Math.min(NAMED, pairs.size())))
                + (more > 0 ? " and " + more + " more" : "");
    }

    /** @throws InputException if there are any */
    void refuse() {
        if (!none())
            throw new InputException(text() + "; what was learnt by heart proves nothing:"
                    + " take such recordings out of one part, or answer them all the same with task.allowShared: true");
    }
}
