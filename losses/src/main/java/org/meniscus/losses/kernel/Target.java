package org.meniscus.losses.kernel;

import java.util.stream.IntStream;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.SoftmaxRows;

/** What the candidates of an anchor should look like: the row T_i of the kernel. Each kind says how it attracts. */
public abstract sealed class Target {
    private Target() {}

    /** Row i belongs to column i. */
    public static Target diagonal(int n) {
        return diagonal(n, 0);
    }

    /** Row i belongs to column i, but for a share spread over all. */
    public static Target diagonal(int n, double smoothing) {
        return new OneHot(IntStream.range(0, n).toArray(), smoothing);
    }

    /** Row i belongs to column {@code column[i]}. */
    public static Target column(int... column) {
        return new OneHot(column.clone(), 0);
    }

    /** Row i belongs to column {@code column[i]}, but for a share spread over all. */
    public static Target column(int[] column, double smoothing) {
        return new OneHot(column.clone(), smoothing);
    }

    /** The mean over the positives of each row; a row without any is not an anchor. */
    public static Target uniform(Mask positives) {
        return new Uniform(positives);
    }

    /** Any of the positives will do: their probabilities are summed inside the logarithm. */
    public static Target anyOf(Mask positives) {
        return new AnyOf(positives);
    }

    /** Given weights, n x m; the rows need not sum to one. A live matrix receives its gradient. */
    public static Target soft(Node weights) {
        return new Soft(weights);
    }

    /** Whether row i has anything to be drawn to; other rows are left out of the mean. */
    abstract boolean anchors(int i);

    /** a_i, the weight of the normaliser of row i. */
    double mass(int i) {
        return 1;
    }

    /** T as a matrix with a gradient of its own, or {@code otherwise} when it is constant. */
    Node weights(Node otherwise) {
        return otherwise;
    }

    /** The positives whose log-sum-exp stands in for the attraction, or null when T attracts. */
    Mask alternatives() {
        return null;
    }

    /** T for an accelerator that computes n rows of m logits. */
    abstract SoftmaxRows.Targets rows(int n, int m, double[] pull);

    /** Adds what row i attracts: T_i off the slope, sum_j T_ij l_ij off the loss, which is returned. */
    abstract double attract(int i, Attraction attraction);

    /** All weight on one column per row, of which a share is spread evenly over all columns. */
    static final class OneHot extends Target {
        private final int[] column;
        private final double smoothing;

        private OneHot(int[] column, double smoothing) {
            this.column = column;
            this.smoothing = smoothing;
        }

        @Override
        boolean anchors(int i) {
            return true;
        }

        @Override
        SoftmaxRows.Targets rows(int n, int m, double[] pull) {
            int[] columns = new int[n];
            double[] peak = new double[n];
            double[] spread = new double[n];
            for (int i = 0; i < n; i++) {
                columns[i] = column[i];
                peak[i] = pull[i] * (1 - smoothing);
                spread[i] = pull[i] * smoothing / m;
            }
            return new SoftmaxRows.OneHot(columns, peak, spread);
        }

        @Override
        double attract(int i, Attraction attraction) {
            double sum = attraction.at(i, column[i], attraction.pull(i) * (1 - smoothing));
            if (smoothing == 0) return sum;
            double spread = attraction.pull(i) * smoothing / attraction.columns();
            for (int j = 0; j < attraction.columns(); j++) sum += attraction.at(i, j, spread);
            return sum;
        }
    }

    /** See {@link #uniform}. */
    static final class Uniform extends Target {
        private final Mask positives;

        private Uniform(Mask positives) {
            this.positives = positives;
        }

        @Override
        boolean anchors(int i) {
            return positives.any(i);
        }

        @Override
        SoftmaxRows.Targets rows(int n, int m, double[] pull) {
            return new SoftmaxRows.Dense(positives.toRowDistribution());
        }

        @Override
        double attract(int i, Attraction attraction) {
            double share = 1.0 / positives.count(i);
            double sum = 0;
            for (int j = 0; j < attraction.columns(); j++) if (positives.keeps(i, j)) sum += attraction.at(i, j, share);
            return sum;
        }
    }

    /** See {@link #anyOf}. */
    static final class AnyOf extends Target {
        private final Mask positives;

        private AnyOf(Mask positives) {
            this.positives = positives;
        }

        @Override
        boolean anchors(int i) {
            return positives.any(i);
        }

        @Override
        Mask alternatives() {
            return positives;
        }

        @Override
        SoftmaxRows.Targets rows(int n, int m, double[] pull) {
            return new SoftmaxRows.None();
        }

        @Override
        double attract(int i, Attraction attraction) {
            return -attraction.softmax(i, positives, -1);
        }
    }

    /** See {@link #soft}. */
    static final class Soft extends Target {
        private final Node weights;

        private Soft(Node weights) {
            this.weights = weights;
        }

        @Override
        boolean anchors(int i) {
            return true;
        }

        @Override
        double mass(int i) {
            double sum = 0;
            for (int j = i * weights.columns(); j < (i + 1) * weights.columns(); j++) sum += weights.values()[j];
            return sum;
        }

        @Override
        Node weights(Node otherwise) {
            return weights;
        }

        @Override
        SoftmaxRows.Targets rows(int n, int m, double[] pull) {
            return new SoftmaxRows.Dense(weights.values());
        }

        @Override
        double attract(int i, Attraction attraction) {
            double[] t = weights.values();
            int m = attraction.columns();
            double sum = 0;
            for (int j = 0; j < m; j++) sum += attraction.at(i, j, t[i * m + j]);
            return sum;
        }
    }
}
