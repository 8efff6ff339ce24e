package org.meniscus.losses.kernel;

import org.meniscus.losses.autodiff.Elementary;
import org.meniscus.losses.autodiff.Mask;

/** One evaluation of the kernel's rows in this thread: the logits, and the slope a_i p_ij - T_ij that gathers. */
final class Attraction {
    private final double[] logits;
    private final int columns;
    /** Null for zeros. */
    private final double[] logWeights;

    private final double[] pull;
    private final double[] slope;
    private final double[] scratch;

    Attraction(double[] logits, int columns, double[] logWeights, double[] pull) {
        this.logits = logits;
        this.columns = columns;
        this.logWeights = logWeights;
        this.pull = pull;
        this.slope = new double[logits.length];
        this.scratch = new double[columns];
    }

    int columns() {
        return columns;
    }

    double pull(int i) {
        return pull[i];
    }

    /** The derivative of every row with respect to its logits. */
    double[] slope() {
        return slope;
    }

    /** Adds {@code factor} times the softmax over the kept entries of row i, one or more, to the slope; returns its log-sum-exp. */
    double softmax(int i, Mask mask, double factor) {
        int from = i * columns;
        double high = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < columns; j++) {
            double weighted = logWeights == null ? logits[from + j] : logits[from + j] + logWeights[from + j];
            scratch[j] = mask.keeps(i, j) ? weighted : Double.NEGATIVE_INFINITY;
            high = Math.max(high, scratch[j]);
        }
        double sum = 0;
        for (int j = 0; j < columns; j++) {
            scratch[j] = Elementary.exp(scratch[j] - high);
            sum += scratch[j];
        }
        double share = factor / sum;
        for (int j = 0; j < columns; j++) slope[from + j] += share * scratch[j];
        return high + StrictMath.log(sum);
    }

    /** Takes the weight T_ij off the slope; returns -T_ij l_ij. */
    double at(int i, int j, double weight) {
        int at = i * columns + j;
        slope[at] -= weight;
        return -weight * logits[at];
    }
}
