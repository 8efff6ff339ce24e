package org.meniscus.losses.autodiff;

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

    private Mask(int rows, int columns, boolean[] kept) {
        this.rows = rows;
        this.columns = columns;
        this.kept = kept;
    }

    public static Mask of(int rows, int columns, Rule rule) {
        boolean[] kept = new boolean[rows * columns];
        for (int i = 0; i < rows; i++) for (int j = 0; j < columns; j++) kept[i * columns + j] = rule.keeps(i, j);
        return new Mask(rows, columns, kept);
    }

    /** Everything. */
    public static Mask all(int rows, int columns) {
        return of(rows, columns, (i, j) -> true);
    }

    /** Everything but the diagonal: every row but oneself. */
    public static Mask offDiagonal(int n) {
        return of(n, n, (i, j) -> i != j);
    }

    /** Where two labels are equal. */
    public static Mask sameLabel(int[] ofRow, int[] ofColumn) {
        return of(ofRow.length, ofColumn.length, (i, j) -> ofRow[i] == ofColumn[j]);
    }

    public Mask not() {
        return of(rows, columns, (i, j) -> !keeps(i, j));
    }

    public Mask and(Mask other) {
        other.requireShape(rows, columns);
        return of(rows, columns, (i, j) -> keeps(i, j) && other.keeps(i, j));
    }

    public Mask transposed() {
        return of(columns, rows, (i, j) -> keeps(j, i));
    }

    /** This mask with another to its right. */
    public Mask beside(Mask right) {
        right.requireShape(rows, right.columns);
        return of(rows, columns + right.columns, (i, j) -> j < columns ? keeps(i, j) : right.keeps(i, j - columns));
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
        for (int j = 0; j < columns; j++) if (keeps(row, j)) return true;
        return false;
    }

    /** How many entries of a row are kept. */
    public int count(int row) {
        int count = 0;
        for (int j = 0; j < columns; j++) if (keeps(row, j)) count++;
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
            for (int j = 0; j < columns; j++) if (keeps(i, j)) out[i * columns + j] = share;
        }
        return out;
    }

    void requireShape(int wantedRows, int wantedColumns) {
        if (rows != wantedRows || columns != wantedColumns)
            throw new IllegalArgumentException("a mask of " + rows + " x " + columns + " where " + wantedRows + " x "
                    + wantedColumns + " is needed");
    }
}
