package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.stack;

import java.util.Arrays;
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
 * Decoupled contrastive loss: InfoNCE over both modalities with the positive removed from the denominator.
 *
 * <pre>
 *   L_a = mean_i [ -S^ab_ii + logsumexp( {S^aa_ij}_{j != i} u {S^ab_ij}_{j != i} ) ],   L = (L_a + L_b) / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], B at least 2. The attraction never fades: dL/dS_ii = -1/B even for solved pairs; L can be
 * negative.
 *
 * <p>Source: Yeh et al., arXiv 2110.06848. Departure: the published code masks by adding log(1e-45) = -103; here a mask.
 *
 * @param temperature tau; 0.1
 * @param normalize cosines instead of inner products; true
 */
public record Dcl(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO =
            LossInfo.of("dcl", Family.PAIRWISE, """
                    L_a = mean_i [ -S^ab_ii + logsumexp( {S^aa_ij}_{j != i} u {S^ab_ij}_{j != i} ) ]
                    L = (L_a + L_b) / 2,  S^xy = unit(x) unit(y)^T / tau""").pairs().from("Yeh et al. 2021, arXiv 2110.06848", 54);

    public Dcl {
        Check.positive("temperature", temperature);
    }

    public Dcl() {
        this(0.1, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node a = x.rows("za", normalize);
        Node b = x.rows("zb", normalize);
        double[] fully = new double[a.rows()];
        Arrays.fill(fully, 1);
        return symmetric(x, a, b, x.parameter("temperature", temperature), fully);
    }

    /** Both directions averaged, the positive terms scaled by {@code pull}. */
    static Node symmetric(Batch x, Node a, Node b, Node tau, double[] pull) {
        x.requireRows("za", 2);
        Node la = x.component("a", direction(logits(a, stack(b, a), tau), pull));
        Node lb = x.component("b", direction(logits(b, stack(a, b), tau), pull));
        return la.average(lb);
    }

    /** Candidates are the other modality, then the own. */
    private static Node direction(Node s, double[] pull) {
        int n = s.rows();
        Mask others = Mask.offDiagonal(n);
        return Nce.of(s, Target.diagonal(n))
                .among(others.beside(others))
                .pulledBy(pull)
                .mean();
    }
}
