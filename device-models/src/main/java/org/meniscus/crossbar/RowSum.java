package org.meniscus.crossbar;

import java.util.Arrays;

/** The inner loop of every read: the sum of the rows of the active word lines. */
public final class RowSum {
    private RowSum() {}

    /**
     * Adds in the order of {@code active}, four rows a pass; the same bits as one row after the other.
     *
     * @param sums overwritten; as long as the rows or longer
     */
    public static void of(float[][] rows, int[] active, int count, float[] sums) {
        int columns = rows[0].length;
        Arrays.fill(sums, 0, columns, 0f);
        int k = 0;
        for (; k + 4 <= count; k += 4) {
            float[] a = rows[active[k]];
            float[] b = rows[active[k + 1]];
            float[] c = rows[active[k + 2]];
            float[] d = rows[active[k + 3]];
            for (int j = 0; j < columns; j++) sums[j] = sums[j] + a[j] + b[j] + c[j] + d[j];
        }
        for (; k < count; k++) {
            float[] row = rows[active[k]];
            for (int j = 0; j < columns; j++) sums[j] += row[j];
        }
    }
}
