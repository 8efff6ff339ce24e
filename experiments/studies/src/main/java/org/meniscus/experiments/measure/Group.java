package org.meniscus.experiments.measure;

import java.util.List;

/** The groups of recordings that a zero-shot study asks about. */
public final class Group {
    /** Classes that were trained on. */
    public static final String SEEN = "seen";

    /** Classes of which training saw no example. */
    public static final String UNSEEN = "unseen";

    /** Names of classes that splits can be named by; a dash stands between two. */
    public static final String CLASS = "[A-Za-z0-9_ ]+";

    private static final String LEARNT = "seen-without-";
    private static final String KEPT = UNSEEN + "-";

    private Group() {}

    /** The seen classes of one split: {@code seen-without-8-9}. */
    public static String seenWithout(List<String> unseen) {
        return LEARNT + String.join("-", unseen);
    }

    /** The unseen classes of one split: {@code unseen-8-9}. */
    public static String unseen(List<String> unseen) {
        return KEPT + String.join("-", unseen);
    }

    /** The unseen classes after so many labelled pairs of each: {@code few-5}. */
    public static String few(int pairs) {
        return "few-" + pairs;
    }

    /** The unseen classes where the classes of one sense were exchanged: {@code relabelled-1}. */
    public static String relabelled(int trial) {
        return "relabelled-" + trial;
    }

    /** The classes that the split of such a group kept from training; none for a group of another kind. */
    public static List<String> kept(String group) {
        for (String split : List.of(LEARNT, KEPT))
            if (group.startsWith(split))
                return List.of(group.substring(split.length()).split("-"));
        return List.of();
    }

    /** Whether it is the unseen group of one split. */
    public static boolean isUnseenOfSplit(String group) {
        return group.startsWith(KEPT);
    }
}
