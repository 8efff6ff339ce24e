package org.meniscus.experiments.measure;

/** The groups of recordings that a zero-shot study asks about. */
public final class Group {
    /** Classes that were trained on. */
    public static final String SEEN = "seen";

    /** Classes of which training saw no example. */
    public static final String UNSEEN = "unseen";

    private Group() {}
}
