package org.meniscus.experiments.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.math3.linear.EigenDecomposition;
import org.apache.commons.math3.linear.MatrixUtils;
import org.apache.commons.math3.linear.RealMatrix;
import org.apache.commons.math3.linear.RealVector;
import org.apache.commons.math3.stat.correlation.Covariance;
import org.meniscus.experiments.study.Direction;

/**
 * Embeddings in the plane of their two principal components: the plane that keeps most of their variance. Directions are
 * fixed by making the largest loading of each positive.
 */
final class EmbeddingMap {
    private EmbeddingMap() {}

    /**
     * The embeddings of both modalities in one plane.
     *
     * @param classes names; {@code unseen} are among them
     */
    static Figures.Embedding of(
            Direction direction,
            List<String> classes,
            List<String> unseen,
            float[][] targets,
            int[] targetLabels,
            float[][] queries,
            int[] queryLabels) {
        double[][] unit = new double[targets.length + queries.length][];
        for (int i = 0; i < unit.length; i++)
            unit[i] = unit(i < targets.length ? targets[i] : queries[i - targets.length]);
        Plane plane = plane(unit);
        List<Figures.Embedding.Group> groups = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            groups.add(group(classes.get(label), direction.to(), label, targetLabels, 0, plane));
            groups.add(group(classes.get(label), direction.from(), label, queryLabels, targets.length, plane));
        }
        return new Figures.Embedding(
                "Embeddings in the plane",
                String.format(
                        Locale.ROOT,
                        "Test recordings by their first two principal components (%.0f %% of the variance), embeddings of"
                                + " length one; %s were never trained on.",
                        100 * plane.share,
                        String.join(" and ", unseen)),
                groups);
    }

    private static Figures.Embedding.Group group(
            String name, String modality, int label, int[] labels, int first, Plane plane) {
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < labels.length; i++) if (labels[i] == label) places.add(plane.places[first + i]);
        return new Figures.Embedding.Group(name, modality, places.toArray(double[][]::new));
    }

    private static double[] unit(float... row) {
        double square = 0;
        for (float value : row) square += (double) value * value;
        double[] unit = new double[Math.max(2, row.length)]; // two components, whatever the width of the heads
        if (square > 0) for (int j = 0; j < row.length; j++) unit[j] = row[j] / Math.sqrt(square);
        return unit;
    }

    /**
     * Rows in the plane.
     *
     * @param places x and y per row
     * @param share of the variance that the plane keeps
     */
    record Plane(double[][] places, double share) {}

    /** Two or more rows of two or more columns. */
    static Plane plane(double[][] rows) {
        RealMatrix points = MatrixUtils.createRealMatrix(rows);
        RealMatrix covariance = new Covariance(points).getCovarianceMatrix();
        EigenDecomposition components = new EigenDecomposition(covariance);
        double[] variances = components.getRealEigenvalues();
        double total = covariance.getTrace();
        double[] centre = new double[points.getColumnDimension()];
        for (double[] row : rows) for (int j = 0; j < centre.length; j++) centre[j] += row[j] / rows.length;
        double[][] places = new double[rows.length][2];
        for (int axis = 0; axis < 2; axis++) {
            RealVector direction = directed(components.getEigenvector(axis));
            for (int i = 0; i < rows.length; i++)
                places[i][axis] = round(points.getRowVector(i)
                        .subtract(MatrixUtils.createRealVector(centre))
                        .dotProduct(direction));
        }
        return new Plane(places, total > 0 ? (variances[0] + variances[1]) / total : 1);
    }

    private static RealVector directed(RealVector direction) {
        int largest = 0;
        for (int j = 0; j < direction.getDimension(); j++)
            if (Math.abs(direction.getEntry(j)) > Math.abs(direction.getEntry(largest))) largest = j;
        return direction.getEntry(largest) < 0 ? direction.mapMultiply(-1) : direction;
    }

    private static double round(double value) {
        return Math.round(value * 1e4) / 1e4;
    }
}
