package org.meniscus.projection.nd4j;

import org.meniscus.projection.compute.Matrix;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A row-major array and its transposed view. The view is column-major, which is the layout in which ND4J's matrix product
 * writes its result without a copy.
 */
final class Nd4jMatrix implements Matrix, AutoCloseable {
    final INDArray array;
    final INDArray columnMajor;
    private final int rows;
    private final int columns;

    Nd4jMatrix(int rows, int columns) {
        this.rows = rows;
        this.columns = columns;
        this.array = Nd4j.createUninitialized(DataType.FLOAT, new long[] {rows, columns}, 'c')
                .assign(0f);
        this.columnMajor = array.transpose();
    }

    static INDArray array(Matrix matrix) {
        return ((Nd4jMatrix) matrix).array;
    }

    static INDArray columnMajor(Matrix matrix) {
        return ((Nd4jMatrix) matrix).columnMajor;
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public void close() {
        array.close();
    }
}
