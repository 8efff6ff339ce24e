package org.meniscus.losses.distill;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.softmax;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Distils the structure of similarities: each row keeps its old neighbours.
 *
 * <pre>
 *   L = mean_i -sum_{j != i} softmax(cos(zOld)/tau)_ij log softmax(cos(z)/tau)_ij,   both without the diagonal, zOld stopped
 * </pre>
 *
 * <p>Shapes: z [B, D], zOld [B, E], B at least 2. Use: re-training on an aged device without forgetting.
 *
 * <p>Source: Lin et al., HPCR, arXiv 2309.15038 (weight 0.5).
 *
 * @param temperature tau of both; 0.09
 */
public record StructureDistill(double temperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "structure-distill",
                    Family.DISTILL,
                    "L = mean_i -sum_{j != i} softmax(cos(zOld)/tau)_ij log softmax(cos(z)/tau)_ij, without the diagonal")
            .live("z", "B D", "embeddings now")
            .given("zOld", "B E", "embeddings before")
            .from("Lin et al. 2023, HPCR, arXiv 2309.15038", 56);

    public StructureDistill {
        Check.positive("temperature", temperature);
    }

    public StructureDistill() {
        this(0.09);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("z", 2);
        Node z = x.unit("z");
        Node old = x.unit("zOld");
        Mask others = Mask.offDiagonal(z.rows());
        Node neighbours = softmax(dots(old, old).times(1 / temperature), others);
        return Nce.of(logits(z, z, x.parameter("temperature", temperature)), Target.soft(neighbours))
                .among(others)
                .mean();
    }
}
