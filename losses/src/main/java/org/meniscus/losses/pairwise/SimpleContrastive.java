package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.dots;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Contrast without temperature or hardness-awareness: constant pull, constant push. The natural control in a study of
 * robustness.
 *
 * <pre>
 *   L = mean_i [ -s_ii + lam mean_{k != i} s_ik ]
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], B at least 2.
 *
 * <p>Source: Wang and Liu, arXiv 2012.09740.
 *
 * @param lam weight of the negatives; 1
 * @param normalize cosines instead of inner products; true
 */
public record SimpleContrastive(double lam, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "simple-contrastive",
                    Family.PAIRWISE,
                    "L = mean_i [ -s_ii + lam mean_{k != i} s_ik ],  s = unit(za) unit(zb)^T")
            .pairs()
            .from("Wang and Liu 2020, arXiv 2012.09740", 9);

    public SimpleContrastive {
        Check.nonNegative("lam", lam);
    }

    public SimpleContrastive() {
        this(1.0, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node s = dots(x.rows("za", normalize), x.rows("zb", normalize));
        int n = s.rows();
        Mask others = Mask.offDiagonal(n);
        x.countAnchors(n, n);
        Node positive = x.component(
                "pos", s.weightedSum(others.not().toRowDistribution()).times(1.0 / n));
        Node negative =
                x.component("neg", s.weightedSum(others.toRowDistribution()).times(1.0 / n));
        return negative.times(lam).minus(positive);
    }
}
