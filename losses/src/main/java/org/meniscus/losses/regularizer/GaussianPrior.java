package org.meniscus.losses.regularizer;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Draws the embeddings to a standard normal: minus the log density per row, up to its constant.
 *
 * <pre>
 *   L = mean_i ||z_i||^2 / 2
 * </pre>
 *
 * <p>Shapes: z [B, D].
 *
 * <p>Source: the prior term of cMIM, Livne, arXiv 2502.19642; its posterior and reconstruction terms need an encoder with
 * variances and are not taken.
 */
public record GaussianPrior() implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("gaussian-prior", Family.REGULARIZER, "L = mean_i ||z_i||^2 / 2")
            .live("z", "B D", "embeddings")
            .from("Livne 2025, arXiv 2502.19642", 1);

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.rows("z");
        x.countAnchors(z.rows(), z.rows());
        return z.square().sum().times(0.5 / z.rows());
    }
}
