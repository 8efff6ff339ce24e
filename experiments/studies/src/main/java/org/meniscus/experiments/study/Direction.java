package org.meniscus.experiments.study;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Retrieval across modalities: a recording of one looks for its class among those of the other.
 *
 * @param from modality that asks
 * @param to modality that is searched
 */
public record Direction(String from, String to) implements Serializable {
    /** The headline of a zero-shot study: the first modality in the order of the names asks, as audio asks image. */
    public static Direction between(Collection<String> modalities) {
        List<String> names = modalities.stream().sorted().toList();
        return new Direction(names.get(0), names.get(1));
    }

    /** The other way about. */
    public Direction reversed() {
        return new Direction(to, from);
    }

    /** Last part of the name of its metrics, such as {@code audioToImage}. */
    public String metric() {
        return from + "To" + to.substring(0, 1).toUpperCase(Locale.ROOT) + to.substring(1);
    }

    /** As a person reads it: {@code audio -> image}. */
    @Override
    public String toString() {
        return from + " -> " + to;
    }
}
