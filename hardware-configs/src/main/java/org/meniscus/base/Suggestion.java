package org.meniscus.base;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** "Did you mean ...?" for a name that is not in a list. */
public final class Suggestion {
    /** What is longer is no misspelt name. */
    private static final int LONGEST = 100;

    private Suggestion() {}

    /**
     * The end of an error message: the nearest known name by edit distance when it is near, else the whole list.
     *
     * @param unknown what was asked for
     * @param known what there is; not empty
     */
    public static String of(String unknown, Collection<String> known) {
        String list = "known: " + String.join(", ", known.stream().sorted().toList());
        if (unknown.length() > LONGEST) return list;
        return known.stream()
                .min(Comparator.comparingInt((String name) -> distance(unknown, name))
                        .thenComparing(Comparator.naturalOrder()))
                .filter(name -> distance(unknown, name) <= Math.max(2, name.length() / 3))
                .map(name -> "did you mean '" + name + "'? (" + list + ")")
                .orElse(list);
    }

    /** Levenshtein distance, ignoring case. */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) row[j] = j;
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
