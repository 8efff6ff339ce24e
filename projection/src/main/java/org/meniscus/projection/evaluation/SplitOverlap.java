package org.meniscus.projection.evaluation;

import java.util.List;

/**
 * How much of the variance of a mean over splits its units' means show. Units are the classes, each with its mean over the splits in which it is unseen; where there
 * are fewer splits than classes, the splits. A split's answers come of how alike its classes are to others in both
 * senses; where nothing is transferred, that is chance, drawn anew for every pair of classes:
 *
 * <pre>
 *   y_S = sum over pairs (i unseen, m learnt from) of A_im  +  as much again of its own
 * </pre>
 *
 * <p>with independent {@code A_im = A_mi}; "its own" are the terms that mistake one unseen class for another, as many and as large, which belong to
 * this split alone. All is counted from the list of splits, so that few drawn splits and all of them are each treated as they overlap.
 */
final class SplitOverlap {
    private final int classes;
    private final boolean[][] unseen;
    private final int[] counts;

    /** @param unseen splits x classes */
    SplitOverlap(boolean[][] unseen) {
        this.unseen = unseen;
        classes = unseen[0].length;
        counts = new int[classes];
        for (boolean[] split : unseen) for (int i = 0; i < classes; i++) if (split[i]) counts[i]++;
    }

    /** The places of the unseen classes of each split among the names. */
    static SplitOverlap of(List<List<String>> unseen, List<String> names) {
        boolean[][] kept = new boolean[unseen.size()][names.size()];
        for (int s = 0; s < kept.length; s++) for (String name : unseen.get(s)) kept[s][names.indexOf(name)] = true;
        return new SplitOverlap(kept);
    }

    /** The mean of each unit. */
    double[] means(double... bySplit) {
        if (unseen.length < classes) return bySplit.clone();
        double[] means = new double[classes];
        for (int i = 0; i < classes; i++)
            for (int s = 0; s < unseen.length; s++) if (unseen[s][i]) means[i] += bySplit[s] / counts[i];
        return means;
    }

    /** Variance of the mean over splits, as a multiple of the expected sum of squares of the units' means about their mean. */
    double varianceBySquares() {
        double variance = 0;
        double squares = 0;
        double terms = 0;
        double[] separated = new double[unseen.length];
        for (int i = 0; i < classes; i++)
            for (int m = 0; m < i; m++) {
                double all = 0;
                for (int s = 0; s < unseen.length; s++) {
                    separated[s] = unseen[s][i] == unseen[s][m] ? 0 : 1;
                    all += separated[s];
                }
                terms += all;
                variance += square(all / unseen.length);
                squares += squares(means(separated));
            }
        double own = terms / unseen.length;
        variance += own / unseen.length;
        double[] one = new double[unseen.length];
        for (int s = 0; s < unseen.length; s++) {
            one[s] = 1;
            squares += own * squares(means(one));
            one[s] = 0;
        }
        return variance / squares;
    }

    /** About the mean. */
    static double squares(double... values) {
        double mean = 0;
        for (double value : values) mean += value / values.length;
        double squares = 0;
        for (double value : values) squares += square(value - mean);
        return squares;
    }

    private static double square(double x) {
        return x * x;
    }
}
