package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Rows.rowDots;
import static org.meniscus.losses.autodiff.Rows.softmax;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Decoupled contrastive loss with von Mises-Fisher weights on the positives: {@code dcl} whose attraction is strong for pairs
 * less alike than the batch average.
 *
 * <pre>
 *   the positive term of dcl times w_i = 2 - B softmax_i( &lt;a_i, b_i&gt; / sigma ), w stopped
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], B at least 2. w_i lies in (2 - B, 2): a pair far above the average is pushed apart.
 *
 * <p>Source: Yeh et al., arXiv 2110.06848. The weights are stopped as in lightly; the first author's code lets gradient through.
 *
 * @param temperature tau; 0.1
 * @param sigma temperature of the weights; 0.5
 * @param normalize cosines instead of inner products; true
 */
public record Dclw(double temperature, double sigma, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO =
            LossInfo.of("dclw", Family.PAIRWISE, """
                    L_a = mean_i [ -w_i S^ab_ii + logsumexp( {S^aa_ij}_{j != i} u {S^ab_ij}_{j != i} ) ],  L = (L_a + L_b) / 2
                    w_i = 2 - B softmax_i( <a_i, b_i> / sigma ), stopped""").pairs().from("Yeh et al. 2021, arXiv 2110.06848", 54);

    public Dclw {
        Check.positive("temperature", temperature);
        Check.positive("sigma", sigma);
    }

    public Dclw() {
        this(0.1, 0.5, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node a = x.rows("za", normalize);
        Node b = x.rows("zb", normalize);
        Node share = softmax(rowDots(a, b).stopped().times(1 / sigma).transposed());
        double[] w = share.times(-a.rows()).plus(2).values();
        return Dcl.symmetric(x, a, b, x.parameter("temperature", temperature), w);
    }
}
