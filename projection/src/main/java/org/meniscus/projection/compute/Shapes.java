package org.meniscus.projection.compute;

/** The shape checks that every backend makes; a mismatch is a bug of the caller. */
public final class Shapes {
    private Shapes() {}

    /** Checks out = A B and returns the summed dimension. */
    public static int product(Product form, Matrix a, Matrix b, Matrix out) {
        int m = form == Product.TRANSPOSED_FIRST ? a.columns() : a.rows();
        int depth = form == Product.TRANSPOSED_FIRST ? a.rows() : a.columns();
        int bDepth = form == Product.TRANSPOSED_SECOND ? b.columns() : b.rows();
        int n = form == Product.TRANSPOSED_SECOND ? b.rows() : b.columns();
        check(depth == bDepth && out.rows() == m && out.columns() == n && out != a && out != b, "product", a, b, out);
        return depth;
    }

    public static void same(Matrix first, Matrix... others) {
        for (Matrix other : others)
            check(first.rows() == other.rows() && first.columns() == other.columns(), "same shape", first, other);
    }

    /** A row vector as wide as the matrix. */
    public static void row(Matrix row, Matrix matrix) {
        check(row.rows() == 1 && row.columns() == matrix.columns(), "row", row, matrix);
    }

    /** A column vector as high as the matrix. */
    public static void column(Matrix column, Matrix matrix) {
        check(column.columns() == 1 && column.rows() == matrix.rows(), "column", column, matrix);
    }

    /** Columns as high as the matrix, optional matrices (null where absent) of its shape. */
    public static void contrast(Matrix matrix, Matrix[] optional, Matrix[] columns) {
        for (Matrix other : optional) if (other != null) same(matrix, other);
        for (Matrix column : columns) column(column, matrix);
    }

    /** One is the shape of the other with rows and columns changed over. */
    public static void transposed(Matrix in, Matrix out) {
        check(in.rows() == out.columns() && in.columns() == out.rows() && in != out, "transpose", in, out);
    }

    /** Host rows that cover a matrix. */
    public static void host(float[][] values, Matrix matrix) {
        if (values.length < matrix.rows())
            throw new IllegalArgumentException(values.length + " rows given, the matrix has " + matrix.rows());
        for (int i = 0; i < matrix.rows(); i++)
            if (values[i].length < matrix.columns())
                throw new IllegalArgumentException("row " + i + " has " + values[i].length + " values, the matrix has "
                        + matrix.columns() + " columns");
    }

    private static void check(boolean holds, String operation, Matrix... matrices) {
        if (holds) return;
        StringBuilder shapes = new StringBuilder(operation + ": shapes do not fit:");
        for (Matrix t : matrices)
            shapes.append(' ').append(t.rows()).append('x').append(t.columns());
        throw new IllegalArgumentException(shapes.toString());
    }
}
