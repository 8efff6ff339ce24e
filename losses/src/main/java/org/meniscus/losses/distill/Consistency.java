package org.meniscus.losses.distill;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Mean squared error to a target that is held constant: between two views, or to the clean device's embedding.
 *
 * <pre>
 *   L = mean_id ( z_id - target_id )^2
 * </pre>
 *
 * <p>Shapes: z, target [B, D].
 *
 * <p>Source: view consistency of GOPro, arXiv 2308.11605; alignment to a stopped prompt of SPRC, arXiv 2310.05473.
 */
public record Consistency() implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "consistency", Family.DISTILL, "L = mean_id ( z_id - target_id )^2")
            .live("z", "B D", "embeddings")
            .given("target", "B D", "what they should be")
            .from("GOPro 2023, arXiv 2308.11605; SPRC, arXiv 2310.05473", 26, 50);

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.rows("z");
        x.countAnchors(z.rows(), z.rows());
        return z.minus(x.rows("target")).square().mean();
    }
}
