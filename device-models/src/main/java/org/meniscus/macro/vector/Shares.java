package org.meniscus.macro.vector;

import org.meniscus.macro.ActiveLines;

/** Rows cut into consecutive shares, and where each list passes from one share to the next. */
final class Shares {
    private final int count;
    private final int rows;
    private final int[][] starts;

    /**
     * @param active lists whose lines ascend; with one share they need not
     * @param most rows of a share
     */
    Shares(ActiveLines active, int rows, int most) {
        this.rows = rows;
        this.count = active.size() > rows ? (rows + most - 1) / most : 1;
        this.starts = new int[count + 1][active.lists()];
        int[] lines = active.lines();
        for (int list = 0; list < active.lists(); list++) {
            int k = active.ends()[list];
            int end = active.ends()[list + 1];
            starts[0][list] = k;
            for (int share = 1; share < count; share++) {
                while (k < end && lines[k] < first(share)) k++;
                starts[share][list] = k;
            }
            starts[count][list] = end;
        }
    }

    /** One where the lists visit too few rows to make more worth while. */
    int count() {
        return count;
    }

    /** The first row of a share; that of share {@code count} is the number of rows. */
    int first(int share) {
        return (int) ((long) rows * share / count);
    }

    /** Where the lines of each list begin in this share, and end in the one before. */
    int[] starts(int share) {
        return starts[share];
    }
}
