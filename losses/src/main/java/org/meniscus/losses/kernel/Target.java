package org.meniscus.losses.kernel;

import java.util.stream.IntStream;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/** What the candidates of an anchor should look like: the row T_i of the kernel. */
public sealed interface Target {
    /** All weight on one column per row, of which a share is spread evenly over all columns. */
    final class OneHot implements Target {
        private final int[] column;
        private final double smoothing;

        private OneHot(int[] column, double smoothing) {
            this.column = column;
            this.smoothing = smoothing;
        }

        int column(int row) {
            return column[row];
        }

        double smoothing() {
            return smoothing;
        }
    }

    /** The mean over the positives of each row; a row without any is not an anchor. */
    record Uniform(Mask positives) implements Target {}

    /** Any of the positives will do: their probabilities are summed inside the logarithm. */
    record AnyOf(Mask positives) implements Target {}

    /** Given weights, n x m; the rows need not sum to one. A live matrix receives its gradient. */
    record Soft(Node weights) implements Target {}

    /** Row i belongs to column i. */
    static Target diagonal(int n) {
        return diagonal(n, 0);
    }

    /** Row i belongs to column i, but for a share spread over all. */
    static Target diagonal(int n, double smoothing) {
        return new OneHot(IntStream.range(0, n).toArray(), smoothing);
    }

    /** Row i belongs to column {@code column[i]}. */
    static Target column(int... column) {
        return new OneHot(column.clone(), 0);
    }

    /** Row i belongs to column {@code column[i]}, but for a share spread over all. */
    static Target column(int[] column, double smoothing) {
        return new OneHot(column.clone(), smoothing);
    }

    static Target uniform(Mask positives) {
        return new Uniform(positives);
    }

    static Target anyOf(Mask positives) {
        return new AnyOf(positives);
    }

    static Target soft(Node weights) {
        return new Soft(weights);
    }
}
