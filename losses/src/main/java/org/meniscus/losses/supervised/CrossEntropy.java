package org.meniscus.losses.supervised;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * The softmax cross-entropy of a classifier head.
 *
 * <pre>
 *   L = mean_i -sum_c T_ic log softmax(logits_i)_c,   T_i = (1 - eps) onehot(y_i) + eps/C
 * </pre>
 *
 * <p>Shapes: logits [B, C], labels [B] with values 0 .. C-1. The gradient is (softmax - T) / B. Not contrastive: it is here
 * because the same kernel computes it and every study compares against a classifier.
 *
 * @param labelSmoothing eps, the share of the target spread over all classes; 0
 */
public record CrossEntropy(double labelSmoothing) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "cross-entropy",
                    Family.SUPERVISED,
                    "L = mean_i -log softmax(logits_i) at y_i, targets smoothed by labelSmoothing / C")
            .live("logits", "B C", "one score per class")
            .integers("labels", "B", "class of each row, 0 .. C-1")
            .from("the standard baseline");

    public CrossEntropy {
        Check.inRange("labelSmoothing", labelSmoothing, 0, 1);
    }

    public CrossEntropy() {
        this(0);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node logits = x.rows("logits");
        int[] labels = x.integersBelow("labels", logits.columns());
        return Nce.of(logits, Target.column(labels, labelSmoothing)).mean();
    }
}
