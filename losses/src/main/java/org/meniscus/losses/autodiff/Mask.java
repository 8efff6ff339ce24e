package org.meniscus.losses.autodiff;

import java.util.Arrays;

/** Which entries of a matrix take part: candidates of an anchor, its positives, its negatives. Immutable. */
public final class Mask {
    /** A rule that keeps or drops the entry at a row and a column. */
    @FunctionalInterface
    public interface Rule {
        boolean keeps(int row, int column);
    }

    private final int rows;
    private final int columns;
    private final boolean[] kept;
    private final boolean whole;

    private Mask(int rows, int columns, boolean[] kept) {
        this(rows, columns, kept, false);
    }

    private Mask(int rows, int columns, boolean[] kept, boolean whole) {
        this.rows = rows;
        this.columns = columns;
        this.kept = kept;
        this.whole = whole;
    }

    /** Whether it was made by {@link #all}: nothing is left out. */
    public boolean isWhole() {
        return whole;
    }

    public static Mask of(int rows, int columns, Rule rule) {
        boolean[] kept = new boolean[rows * columns];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) kept[i * columns + j] = rule.keeps(i, j);
        return new Mask(rows, columns, kept);
    }

    /** Everything. */
    public static Mask all(int rows, int columns) {
        return new Mask(rows, columns, everything(rows * columns), true);
    }

    /** Everything but the diagonal: every row but oneself. */
    public static Mask offDiagonal(int n) {
        boolean[] kept = everything(n * n);
        for (int i = 0; i < n; i++) kept[i * (n + 1)] = false;
        return new Mask(n, n, kept);
    }

    private static boolean[] everything(int size) {
        boolean[] kept = new boolean[size];
        Arrays.fill(kept, true);
        return kept;
    }

    /** Where two labels are equal. */
    public static Mask sameLabel(int[] ofRow, int[] ofColumn) {
        int m = ofColumn.length;
        boolean[] kept = new boolean[ofRow.length * m];
        for (int i = 0; i < ofRow.length; i++) for (int j = 0; j < m; j++) kept[i * m + j] = ofRow[i] == ofColumn[j];
        return new Mask(ofRow.length, m, kept);
    }

    public Mask not() {
        return of(rows, columns, (i, j) -> !keeps(i, j));
    }

    public Mask and(Mask other) {
        other.requireShape(rows, columns);
        boolean[] both = new boolean[kept.length];
        for (int i = 0; i < both.length; i++) both[i] = kept[i] & other.kept[i];
        return new Mask(rows, columns, both);
    }

    public Mask transposed() {
        return of(columns, rows, (i, j) -> keeps(j, i));
    }

    /** This mask with another to its right. */
    public Mask beside(Mask right) {
        right.requireShape(rows, right.columns);
        int width = columns + right.columns;
        boolean[] both = new boolean[rows * width];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(kept, i * columns, both, i * width, columns);
            System.arraycopy(right.kept, i * right.columns, both, i * width + columns, right.columns);
        }
        return new Mask(rows, width, both);
    }

    /** The chosen rows. */
    public Mask rows(int... chosen) {
        return of(chosen.length, columns, (i, j) -> keeps(chosen[i], j));
    }

    public boolean keeps(int row, int column) {
        return kept[row * columns + column];
    }

    boolean keeps(int index) {
        return kept[index];
    }

    /** Whether any entry of a row is kept. */
    public boolean any(int row) {
        for (int j = row * columns; j < (row + 1) * columns; j++) if (kept[j]) return true;
        return false;
    }

    /** How many entries of a row are kept. */
    public int count(int row) {
        int count = 0;
        for (int j = row * columns; j < (row + 1) * columns; j++) count += kept[j] ? 1 : 0;
        return count;
    }

    /** A column: whether anything is kept in each row. */
    public Mask anyInRow() {
        return of(rows, 1, (i, j) -> any(i));
    }

    public int count() {
        int count = 0;
        for (boolean k : kept) if (k) count++;
        return count;
    }

    public int rows() {
        return rows;
    }

    public int columns() {
        return columns;
    }

    /** 1 where kept, 0 elsewhere. */
    public double[] toDoubles() {
        double[] out = new double[kept.length];
        for (int i = 0; i < out.length; i++) out[i] = kept[i] ? 1 : 0;
        return out;
    }

    /** Uniform over the kept entries of each row: 1/|P_i| there, 0 elsewhere; an empty row is all zero. */
    public double[] toRowDistribution() {
        double[] out = new double[kept.length];
        for (int i = 0; i < rows; i++) {
            double share = 1.0 / Math.max(1, count(i));
            for (int j = i * columns; j < (i + 1) * columns; j++) out[j] = kept[j] ? share : 0;
        }
        return out;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Mask mask
                && rows == mask.rows
                && columns == mask.columns
                && Arrays.equals(kept, mask.kept);
    }

    @Override
    public int hashCode() {
        return 31 * rows + Arrays.hashCode(kept);
    }

    void requireShape(int wantedRows, int wantedColumns) {
        if (rows != wantedRows || columns != wantedColumns)
            throw new IllegalArgumentException("a mask of " + rows + " x " + columns + " where " + wantedRows + " x "
                    + wantedColumns + " is needed");
    }
}
