package org.meniscus.macro;

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
    public void add(int[] active, int[] ends, int lists, float[] sums, int at) {
        float[] list = new float[columns()];
        for (int l = 0, to = at; l < lists; l++, to += list.length) {
            System.arraycopy(sums, to, list, 0, list.length);
            add(active, ends[l], ends[l + 1], list);
            System.arraycopy(list, 0, sums, to, list.length);
        }
    }

    private void add(int[] active, int from, int end, float[] sums) {
        int k = from;
        for (; k + 8 <= end; k += 8) {
            float[] a = rows[active[k]];
            float[] b = rows[active[k + 1]];
            float[] c = rows[active[k + 2]];
            float[] d = rows[active[k + 3]];
            float[] e = rows[active[k + 4]];
            float[] f = rows[active[k + 5]];
            float[] g = rows[active[k + 6]];
            float[] h = rows[active[k + 7]];
            for (int j = 0; j < sums.length; j++)
                sums[j] = sums[j] + a[j] + b[j] + c[j] + d[j] + e[j] + f[j] + g[j] + h[j];
        }
        for (; k < end; k++) {
            float[] row = rows[active[k]];
            for (int j = 0; j < sums.length; j++) sums[j] += row[j];
        }
    }
}
