package org.meniscus.datasets;

import org.meniscus.events.EventStream;

/**
 * A labelled collection of recordings with an official train and test part.
 *
 * <p>Recordings are decoded on request, so a data set may be larger than memory; every method may be called by several
 * threads.
 */
public interface EventDataset {
    /** The official parts. Validation splits and folds are drawn from {@link #TRAIN}. */
    enum Part {
        TRAIN,
        TEST
    }

    DatasetInfo info();

    int size(Part part);

    /** Index into {@link DatasetInfo#classNames()}. */
    int label(Part part, int index);

    /** What the recording is called at its source: a file path in an archive, a key in an HDF5 group. */
    String id(Part part, int index);

    EventStream events(Part part, int index);

    /** Who or what it was recorded from, such as a speaker, so that a split can keep groups apart; empty where not known. */
    default String group(Part part, int index) {
        return "";
    }
}
