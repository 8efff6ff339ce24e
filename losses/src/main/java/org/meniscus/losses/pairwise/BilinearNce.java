package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.product;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Predictive contrast with a learned bilinear form: does this state lead to that one?
 *
 * <pre>
 *   S = za W zb^T,   L = CE(S, I), rows only, no normalisation
 * </pre>
 *
 * <p>Shapes: za [B, D], zb [B, E], W [D, E]. Over time: za from window t with optional context, zb from window t + K. W is
 * learned with the head; TACO initialises it orthogonal.
 *
 * <p>Source: Zheng et al., TACO, arXiv 2306.13229; van den Oord et al., CPC, arXiv 1807.03748.
 *
 * @param detachB zb is a momentum or no-gradient branch, held constant; true
 */
public record BilinearNce(boolean detachB) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "bilinear-nce", Family.PAIRWISE, "S = za W zb^T,  L = CE(S, I), rows only")
            .live("za", "B D", "embeddings of the present")
            .live("zb", "B E", "embeddings of the future, row by row")
            .live("W", "D E", "learned bilinear form")
            .from("Zheng et al. 2023, TACO, arXiv 2306.13229", 6);

    public BilinearNce() {
        this(true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node b = detachB ? x.rows("zb").stopped() : x.rows("zb");
        Node s = dots(product(x.rows("za"), x.rows("W")), b);
        return Nce.of(s, Target.diagonal(s.rows())).mean();
    }
}
