package org.meniscus.projection.training;

import java.util.Arrays;
import java.util.List;
import org.meniscus.projection.compute.Activation;

/**
 * The prototypical-network baseline across two modalities (Snell et al. 2017, arXiv 1703.05175; the paper's
 * "Prototype" rows): embeddings of one modality, averaged per class over the batch, classify those of the other.
 *
 * <pre>
 * p_c = mean of a_i with y_i = c,   L = mean_j -log softmax_c(-|b_j - p_c|^2)[y_j]
 * </pre>
 *
 * <p>The mean of both directions. Give it batches that hold every class several times.
 */
public record PrototypeObjective() implements Objective {
    @Override
    public double evaluate(List<float[][]> embeddings, int[] labels, List<float[][]> gradients) {
        if (embeddings.size() != 2) throw new IllegalArgumentException("two modalities, got " + embeddings.size());
        for (float[][] gradient : gradients) for (float[] row : gradient) Arrays.fill(row, 0f);
        int[] classes = Arrays.stream(labels).distinct().sorted().toArray();
        int[] index =
                Arrays.stream(labels).map(y -> Arrays.binarySearch(classes, y)).toArray();
        double sum = 0;
        for (int support = 0; support < 2; support++)
            sum += 0.5
                    * direction(
                            embeddings.get(support),
                            embeddings.get(1 - support),
                            index,
                            classes.length,
                            gradients.get(support),
                            gradients.get(1 - support));
        return sum;
    }

    private static double direction(
            float[][] support, float[][] queries, int[] index, int classes, float[][] supportOut, float[][] queryOut) {
        int width = support[0].length;
        int[] counts = new int[classes];
        double[][] prototypes = new double[classes][width];
        for (int c : index) counts[c]++;
        for (int i = 0; i < index.length; i++)
            for (int d = 0; d < width; d++) prototypes[index[i]][d] += support[i][d] / (double) counts[index[i]];
        double[][] pull = new double[classes][width];
        double[] p = new double[classes];
        double loss = 0;
        for (int j = 0; j < queries.length; j++) {
            loss += softmax(queries[j], prototypes, index[j], p) / queries.length;
            for (int c = 0; c < classes; c++)
                for (int d = 0; d < width; d++) {
                    // d(-|b - p|^2) / db = -2 (b - p); halves for the mean of two directions
                    double g = -p[c] * (queries[j][d] - prototypes[c][d]) / queries.length;
                    queryOut[j][d] += (float) g;
                    pull[c][d] -= g;
                }
        }
        for (int i = 0; i < index.length; i++)
            for (int d = 0; d < width; d++) supportOut[i][d] += (float) (pull[index[i]][d] / counts[index[i]]);
        return loss;
    }

    /** Leaves softmax - one-hot in p and returns the cross-entropy. */
    private static double softmax(float[] query, double[][] prototypes, int label, double[] p) {
        double top = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < p.length; c++) {
            p[c] = 0;
            for (int d = 0; d < query.length; d++)
                p[c] -= (query[d] - prototypes[c][d]) * (query[d] - prototypes[c][d]);
            top = Math.max(top, p[c]);
        }
        double own = p[label];
        double sum = 0;
        for (int c = 0; c < p.length; c++) sum += p[c] = Activation.exponential(p[c] - top);
        for (int c = 0; c < p.length; c++) p[c] /= sum;
        p[label] -= 1;
        return top + StrictMath.log(sum) - own;
    }
}
