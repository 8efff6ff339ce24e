package org.meniscus.liquid.instruments;

import java.util.Arrays;
import org.meniscus.base.Require;

/** Class numbers of samples: what instruments want of them, and how to get it. */
public final class Labels {
    private Labels() {}

    /** Samples per class. */
    static int[] sizes(int samples, int[] labels) {
        Require.positive("samples", samples);
        Require.that(labels.length == samples, "%d labels for %d samples", labels.length, samples);
        int[] sizes = new int[Arrays.stream(labels).max().orElseThrow() + 1];
        for (int label : labels) sizes[Require.nonNegative("label", label)]++;
        for (int c = 0; c < sizes.length; c++) Require.that(sizes[c] > 0, "class %d has no sample", c);
        return sizes;
    }

    /** Classes numbered without gaps, in their order: a selection of samples may lack some. */
    public static int[] withoutGaps(int... labels) {
        int[] present = Arrays.stream(labels).distinct().sorted().toArray();
        return Arrays.stream(labels)
                .map(label -> Arrays.binarySearch(present, label))
                .toArray();
    }
}
