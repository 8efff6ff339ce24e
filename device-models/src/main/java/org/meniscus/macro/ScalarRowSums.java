package org.meniscus.macro;

import java.util.Arrays;

/**
 * Row sums in plain loops: the reference, and the implementation where the Vector API is absent. Rows are separate arrays
 * and eight of them are added per pass, which is what the compiler of Java 17 turns into vector code.
 */
final class ScalarRowSums implements RowSums {
    private final float[][] rows;

    ScalarRowSums(float[][] rows) {
        this.rows = new float[rows.length][];
        for (int i = 0; i < rows.length; i++) this.rows[i] = rows[i].clone();
    }

    @Override
    public int rows() {
        return rows.length;
    }

    @Override
    public int columns() {
        return rows[0].length;
    }

    @Override
    public int stride() {
        return columns();
    }

    @Override
    public long bytes() {
        return 4L * rows.length * columns();
    }

    @Override
    public int tiles() {
        return 1;
    }

    @Override
    public void add(ActiveLines active, int from, int to, boolean anew, float[] sums, int at, int pitch) {
        if (from == to) return;
        float[] list = new float[columns()];
        for (int l = 0, place = at; l < active.lists(); l++, place += pitch) {
            if (anew) Arrays.fill(list, 0f);
            else System.arraycopy(sums, place, list, 0, list.length);
            add(active.lines(), active.ends()[l], active.ends()[l + 1], active.first(), list);
            System.arraycopy(list, 0, sums, place, list.length);
        }
    }

    private void add(int[] active, int from, int end, int first, float[] sums) {
        int k = from;
        for (; k + 8 <= end; k += 8) {
            float[] a = rows[first + active[k]];
            float[] b = rows[first + active[k + 1]];
            float[] c = rows[first + active[k + 2]];
            float[] d = rows[first + active[k + 3]];
            float[] e = rows[first + active[k + 4]];
            float[] f = rows[first + active[k + 5]];
            float[] g = rows[first + active[k + 6]];
            float[] h = rows[first + active[k + 7]];
            for (int j = 0; j < sums.length; j++)
                sums[j] = sums[j] + a[j] + b[j] + c[j] + d[j] + e[j] + f[j] + g[j] + h[j];
        }
        for (; k < end; k++) {
            float[] row = rows[first + active[k]];
            for (int j = 0; j < sums.length; j++) sums[j] += row[j];
        }
    }
}
