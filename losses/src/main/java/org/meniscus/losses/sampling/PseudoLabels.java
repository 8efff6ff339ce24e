package org.meniscus.losses.sampling;

import org.meniscus.losses.Check;

/**
 * Labels for unlabelled rows, kept only where they are believed.
 *
 * <p>Source: confident arg max as in CoMix, arXiv 2110.15128; propagation by similarity as in SimPLe, arXiv 2306.16714.
 */
public final class PseudoLabels {
    /** Marks a row that stays without a label. */
    public static final int NONE = -1;

    private PseudoLabels() {}

    /**
     * The most probable class of each row where its probability reaches the threshold, else {@link #NONE}.
     *
     * @param probabilities rows x classes
     */
    public static int[] confident(double[] probabilities, int classes, double threshold) {
        Check.inRange("threshold", threshold, 0, 1);
        int[] labels = new int[probabilities.length / classes];
        for (int i = 0; i < labels.length; i++) {
            int best = 0;
            for (int c = 1; c < classes; c++)
                if (probabilities[i * classes + c] > probabilities[i * classes + best]) best = c;
            labels[i] = probabilities[i * classes + best] >= threshold ? best : NONE;
        }
        return labels;
    }

    /**
     * The label of the most similar labelled row where their cosine reaches the threshold, else {@link #NONE}.
     *
     * @param z rows to label, n x d
     * @param labelled rows with known labels, m x d
     */
    public static int[] propagated(double[] z, double[] labelled, int[] known, int d, double threshold) {
        Check.inRange("threshold", threshold, -1, 1);
        int[] labels = new int[z.length / d];
        for (int i = 0; i < labels.length; i++) {
            double best = threshold;
            labels[i] = NONE;
            for (int j = 0; j < known.length; j++) {
                double c = Cosine.of(z, i * d, labelled, j * d, d);
                if (c > best || (c == best && labels[i] == NONE)) {
                    best = c;
                    labels[i] = known[j];
                }
            }
        }
        return labels;
    }
}
