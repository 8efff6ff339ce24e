package org.meniscus.macro;

import java.util.Arrays;

/** The row sum of one list at a time: the scratch behind a single read. Belongs to one reader. */
final class OneList {
    private final RowSums rows;
    private final float[] sums;
    private final int[] ends = new int[2];

    OneList(RowSums rows) {
        this.rows = rows;
        this.sums = new float[rows.stride()];
    }

    /** The sums, from index 0; valid until the next call. */
    float[] sum(int[] active, int count) {
        Arrays.fill(sums, 0f);
        ends[1] = count;
        rows.add(active, ends, 1, sums, 0);
        return sums;
    }
}
