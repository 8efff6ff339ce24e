package org.meniscus.projection.training;

import org.meniscus.losses.autodiff.Resident;
import org.meniscus.losses.autodiff.SoftmaxRows;
import org.meniscus.projection.compute.ComputeBackend;
import org.meniscus.projection.compute.Matrix;
import org.meniscus.projection.compute.Product;

/** A matrix of a {@link BackendAccelerator}; one of products knows its factors, of which the first is scaled. */
final class BackendMatrix implements Resident {
    private final BackendAccelerator home;
    private final ComputeBackend backend;
    private final Matrix values;
    private final Matrix first;
    private final Matrix second;
    private final double factor;
    private Matrix gradient;

    BackendMatrix(BackendAccelerator home, Matrix values, Matrix first, Matrix second, double factor) {
        this.home = home;
        this.backend = home.backend();
        this.values = values;
        this.first = first;
        this.second = second;
        this.factor = factor;
    }

    @Override
    public int rows() {
        return values.rows();
    }

    @Override
    public int columns() {
        return values.columns();
    }

    @Override
    public double[] values() {
        return home.download(values, 1);
    }

    @Override
    public Resident transposed() {
        return new BackendMatrix(home, turned(values), null, null, 1);
    }

    private Matrix turned(Matrix matrix) {
        Matrix out = home.lend(matrix.columns(), matrix.rows());
        backend.transpose(matrix, out);
        return out;
    }

    @Override
    public RowLosses crossEntropy(SoftmaxRows rows) {
        Matrix logSums = home.lend(rows(), 1);
        Matrix attraction = home.lend(rows(), 1);
        Matrix slope = home.lend(rows(), columns());
        Matrix mass = home.upload(rows.mass(), rows(), 1, 1);
        backend.contrastRows(values, home.logWeights(rows), mass, home.targets(rows), logSums, attraction, slope);
        double[] normalisers = home.download(logSums, 1);
        double[] losses = home.download(attraction, -1);
        for (int i = 0; i < losses.length; i++) losses[i] += rows.mass()[i] * normalisers[i];
        return new Rows(losses, normalisers, slope);
    }

    /** The slopes stay on the backend, and become the gradient in place where there is none yet. */
    private final class Rows implements RowLosses {
        private final double[] losses;
        private final double[] normalisers;
        private final Matrix slope;

        Rows(double[] losses, double[] normalisers, Matrix slope) {
            this.losses = losses;
            this.normalisers = normalisers;
            this.slope = slope;
        }

        @Override
        public double[] values() {
            return losses;
        }

        @Override
        public double[] normalisers() {
            return normalisers;
        }

        @Override
        public void pull(double[] g) {
            Matrix weights = home.upload(g, g.length, 1, 1);
            backend.combineRows(weights, slope, hasGradient() ? 1 : 0, hasGradient() ? gradient : slope);
            if (!hasGradient()) gradient = slope;
        }
    }

    @Override
    public void addGradient(double[] g) {
        add(home.upload(g, rows(), columns(), 1));
    }

    @Override
    public void addTransposedGradient(Resident turned) {
        add(turned(((BackendMatrix) turned).gradient));
    }

    private void add(Matrix more) {
        if (hasGradient()) backend.combine(1, more, 1, gradient);
        else gradient = more;
    }

    @Override
    public boolean hasGradient() {
        return gradient != null;
    }

    @Override
    public double[] gradient() {
        return home.download(gradient, 1);
    }

    @Override
    public double[] pullToFirst() {
        Matrix out = home.lend(first.rows(), first.columns());
        backend.multiply(Product.PLAIN, gradient, second, out);
        return home.download(out, factor);
    }

    @Override
    public double[] pullToSecond() {
        Matrix out = home.lend(second.rows(), second.columns());
        backend.multiply(Product.TRANSPOSED_FIRST, gradient, first, out);
        return home.download(out, 1);
    }
}
