package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Rows.cosines;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * No negatives: each predicted row turns towards the other branch, which is held constant.
 *
 * <pre>
 *   L = -[ mean_i cos(sg(za_i), pb_i) + mean_i cos(sg(zb_i), pa_i) ] / 2,   p = predictor(z)
 * </pre>
 *
 * <p>Shapes: za, zb, pa, pb [B, D]. Only the predictor and the stop-gradient avoid collapse: watch the spread of the
 * normalised rows.
 *
 * <p>Source: Chen and He, SimSiam, arXiv 2011.10566; TimeDRL, arXiv 2312.04142 (views by dropout, weight 0.5).
 */
public record NegCosine() implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "neg-cosine",
                    Family.PAIRWISE,
                    "L = -[ mean_i cos(sg(za_i), pb_i) + mean_i cos(sg(zb_i), pa_i) ] / 2,  p = predictor(z)")
            .given("za", "B D", "embeddings of view A, held constant")
            .given("zb", "B D", "embeddings of view B, held constant")
            .live("pa", "B D", "predictor output of view A")
            .live("pb", "B D", "predictor output of view B")
            .from("Chen and He 2020, SimSiam, arXiv 2011.10566; TimeDRL, arXiv 2312.04142", 40);

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node ab = x.component("ab", cosines(x.rows("za"), x.rows("pb")).mean());
        Node ba = x.component("ba", cosines(x.rows("zb"), x.rows("pa")).mean());
        x.countAnchors(2 * x.rows("za").rows(), 2 * x.rows("za").rows());
        return ab.linear(-0.5, ba, -0.5);
    }
}
