package org.meniscus.losses.regularizer;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * The mean absolute value of the embedding: few active dimensions, readable as concepts.
 *
 * <pre>
 *   L = mean_id |z_id|
 * </pre>
 *
 * <p>Shapes: z [B, D].
 *
 * <p>Source: the L1 term of Semenov et al., arXiv 2404.03323.
 */
public record Sparsity() implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("sparsity", Family.REGULARIZER, "L = mean_id |z_id|")
            .live("z", "B D", "embeddings")
            .from("Semenov et al. 2024, arXiv 2404.03323", 21);

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.rows("z");
        x.countAnchors(z.rows(), z.rows());
        return z.abs().mean();
    }
}
