package org.meniscus.macro;

import java.util.List;

/**
 * An array that answers the reads of several samples in one exchange: a board at the end of a link, where one answer costs
 * a journey and a hundred answers cost the same journey. The answers are those of {@link SynapticArray.Reader#read}.
 */
public interface GroupedArray extends SynapticArray {
    /** How many samples one thread should run side by side to keep the link busy; 1 or more. */
    int abreast();

    /**
     * Reads once for each reader.
     *
     * @param readers of this array, each at most once
     * @param active word lines, list after list
     * @param ends the word lines of reader r are {@code active[ends[r]]} to {@code active[ends[r + 1] - 1]}, ascending,
     *     without repeats
     * @param sums receives the columns of reader r from {@code sums[r * columns()]}, in siemens; overwritten
     */
    void read(List<? extends Reader> readers, int[] active, int[] ends, float[] sums);
}
