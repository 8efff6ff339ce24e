package org.meniscus.macro.vector;

import org.meniscus.macro.ActiveLines;

/** The visits of many lists to rows, counted and sorted by row; of one row, by list. */
final class RowOrder {
    private final ActiveLines active;
    private final int[] starts;
    private final int distinct;
    private int[] rowOffsets;
    private int[] sumOffsets;

    RowOrder(int rows, ActiveLines active) {
        this.active = active;
        this.starts = new int[rows + 1];
        int[] lines = active.lines();
        for (int k = active.ends()[0]; k < active.ends()[active.lists()]; k++) starts[lines[k] + 1]++;
        int used = 0;
        for (int i = 0; i < rows; i++) {
            if (starts[i + 1] > 0) used++;
            starts[i + 1] += starts[i];
        }
        this.distinct = used;
    }

    /** Rows that any list visits. */
    int distinct() {
        return distinct;
    }

    /** Once: fills the offsets of the visits, in order. */
    void sort(int rowWidth, int listStride) {
        rowOffsets = new int[active.size()];
        sumOffsets = new int[active.size()];
        int[] lines = active.lines();
        for (int list = 0; list < active.lists(); list++)
            for (int k = active.ends()[list]; k < active.ends()[list + 1]; k++) {
                int place = starts[lines[k]]++;
                rowOffsets[place] = (active.first() + lines[k]) * rowWidth;
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
