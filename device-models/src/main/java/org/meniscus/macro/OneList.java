package org.meniscus.macro;

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
        ends[1] = count;
        rows.add(new ActiveLines(active, ends, 1, 0), 0, rows.tiles(), true, sums, 0, rows.stride());
        return sums;
    }
}
