package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
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
 * CLIP whose targets are the similarities within one modality: the second phase of M3CoL.
 *
 * <pre>
 *   T = softmax_rows( unit(zb) unit(zb)^T / tau ),   S = unit(za) unit(zb)^T / tau
 *   L = [ CE(S, T) + CE(S^T, T) ] / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D].
 *
 * <p>Source: Kumar et al., M3CoL, arXiv 2409.17777. As published, T is not stopped.
 *
 * @param temperature tau; 0.125
 * @param normalize cosines instead of inner products; true
 * @param detachTargets hold zb constant in T; false
 */
public record SoftClip(double temperature, boolean normalize, boolean detachTargets) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("soft-clip", Family.PAIRWISE, """
                    T = softmax_rows( unit(zb) unit(zb)^T / tau ),  S = unit(za) unit(zb)^T / tau
                    L = [ CE(S, T) + CE(S^T, T) ] / 2""")
            .pairs()
            .from("Kumar et al. 2024, M3CoL, arXiv 2409.17777", 15);

    public SoftClip {
        Check.positive("temperature", temperature);
    }

    public SoftClip() {
        this(0.125, true, false);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node b = x.rows("zb", normalize);
        Node tau = x.parameter("temperature", temperature);
        Node within = detachTargets ? b.stopped() : b;
        Target similar = Target.soft(softmax(logits(within, within, tau)));
        Node s = logits(x.rows("za", normalize), b, tau);
        Node la = x.component("a", Nce.of(s, similar).mean());
        Node lb = x.component("b", Nce.of(s.transposed(), similar).mean());
        return la.average(lb);
    }
}
