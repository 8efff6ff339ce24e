package org.meniscus.projection.evaluation;

import java.util.Arrays;
import org.meniscus.base.Require;

/**
 * The nearest-prototype classifier (Snell et al. 2017, arXiv 1703.05175): one prototype per class, the mean of its support
 * embeddings. Prototypes of one modality may answer queries of another.
 */
public final class Prototypes implements Fitted {
    private final float[][] means;
    private final int[] classes;

    private Prototypes(float[][] means, int[] classes) {
        this.means = means;
        this.classes = classes;
    }

    /**
     * @param support samples x width
     */
    public static Prototypes of(float[][] support, int[] labels) {
        Require.that(support.length == labels.length, "%d samples but %d labels", support.length, labels.length);
        Require.that(support.length > 0, "prototypes need support samples");
        int[] classes = Arrays.stream(labels).distinct().sorted().toArray();
        float[][] means = new float[classes.length][];
        for (int c = 0; c < classes.length; c++) means[c] = mean(support, labels, classes[c]);
        return new Prototypes(means, classes);
    }

    private static float[] mean(float[][] support, int[] labels, int label) {
        double[] sum = new double[support[0].length];
        int count = 0;
        for (int i = 0; i < labels.length; i++)
            if (labels[i] == label) {
                count++;
                for (int j = 0; j < sum.length; j++) sum[j] += support[i][j];
            }
        float[] mean = new float[sum.length];
        for (int j = 0; j < sum.length; j++) mean[j] = (float) (sum[j] / count);
        return mean;
    }

    /** The class of the most similar prototype; the lowest of equals. */
    public int[] predict(float[][] queries, Similarity similarity) {
        int[] answers = new int[queries.length];
        for (int i = 0; i < queries.length; i++) {
            int best = 0;
            for (int c = 1; c < classes.length; c++)
                if (similarity.of(queries[i], means[c]) > similarity.of(queries[i], means[best])) best = c;
            answers[i] = classes[best];
        }
        return answers;
    }
}
