package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Rows.softmax;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * InfoNCE whose pairs count by a given quality: foreground against background similarity, matching margin, event count,
 * self-test score of the device.
 *
 * <pre>
 *   w_i = B softmax_i( gamma r_i ),   L = mean_i w_i ( l^ab_i + l^ba_i ) / 2,   l the info-nce rows
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], score [B].
 *
 * <p>Source: Li et al., GenView, arXiv 2403.12003; in the spirit of ISR's reliability, arXiv 2308.08887, whose own
 * formula could not be obtained.
 *
 * @param temperature tau; 0.1
 * @param gamma how strongly the score counts; 1
 * @param normalize cosines instead of inner products; true
 */
public record QualityWeightedNce(double temperature, double gamma, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "quality-weighted-nce",
                    Family.PAIRWISE,
                    "w_i = B softmax_i( gamma r_i ),  L = mean_i w_i ( l^ab_i + l^ba_i ) / 2,  l the info-nce rows")
            .pairs()
            .given("score", "B", "quality of each pair")
            .from("Li et al. 2024, GenView, arXiv 2403.12003", 30, 24);

    public QualityWeightedNce {
        Check.positive("temperature", temperature);
        Check.nonNegative("gamma", gamma);
    }

    public QualityWeightedNce() {
        this(0.1, 1, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        int n = s.rows();
        double[] w = softmax(x.rows("score").times(gamma)).times(n).values();
        Nce ab = Nce.of(s, Target.diagonal(n));
        Nce ba = Nce.of(s.transposed(), Target.diagonal(n));
        x.component("unweighted", ab.rows().average(ba.rows()).mean());
        return ab.weighted(w).mean().average(ba.weighted(w).mean());
    }
}
