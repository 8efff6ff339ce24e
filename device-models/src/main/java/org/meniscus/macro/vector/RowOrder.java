package org.meniscus.macro.vector;

/** The visits of many lists to rows, counted and sorted by row; of one row, by list. */
final class RowOrder {
    private final int[] active;
    private final int[] ends;
    private final int lists;
    private final int[] starts;
    private final int distinct;
    private int[] rowOffsets;
    private int[] sumOffsets;

    RowOrder(int rows, int[] active, int[] ends, int lists) {
        this.active = active;
        this.ends = ends;
        this.lists = lists;
        this.starts = new int[rows + 1];
        for (int k = ends[0]; k < ends[lists]; k++) starts[active[k] + 1]++;
        int used = 0;
        for (int i = 0; i < rows; i++) {
            if (starts[i + 1] > 0) used++;
            starts[i + 1] += starts[i];
        }
        this.distinct = used;
    }

    int visits() {
        return ends[lists] - ends[0];
    }

    /** Rows that any list visits. */
    int distinct() {
        return distinct;
    }

    /** Once: fills the offsets of the visits, in order. */
    void sort(int rowWidth, int listStride) {
        rowOffsets = new int[visits()];
        sumOffsets = new int[visits()];
        for (int list = 0; list < lists; list++)
            for (int k = ends[list]; k < ends[list + 1]; k++) {
                int place = starts[active[k]]++;
                rowOffsets[place] = active[k] * rowWidth;
                sumOffsets[place] = list * listStride;
            }
    }

    /** Where the rows begin. */
    int[] rowOffsets() {
        return rowOffsets;
    }

    /** Where the sums begin to which they are added. */
    int[] sumOffsets() {
        return sumOffsets;
    }
}
