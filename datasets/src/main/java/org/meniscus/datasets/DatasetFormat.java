package org.meniscus.datasets;

import java.nio.file.Path;

/**
 * A kind of data, a door for data sets of any origin: how a study names it, what it looks like on disk, and the record that
 * opens it. Found by {@link java.util.ServiceLoader}, so that a jar may bring its own; see {@link DatasetFormats}.
 */
public interface DatasetFormat {
    /** As in a study's {@code data: {kind: NAME}}. */
    String name();

    /**
     * The record whose components are the other keys. A kind that recognises paths has {@code path} among them and can do
     * without the rest, for that is all that {@code --data} knows.
     */
    Class<? extends DataSpec> spec();

    /** What lies at a path, for people: "an N-MNIST folder or zip"; empty for a kind that is only named in a study. */
    default String reads() {
        return "";
    }

    /** Whether such data lie there, by a quick look; that they can be read shows when they are opened. */
    default boolean recognises(Path path) {
        return false;
    }

    /** The modality of a study that data at a path belong to, where {@code --data} does not name one. */
    default String modality(Path path) {
        return "image";
    }
}
