package org.meniscus.losses.pairwise;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * InfoNCE between two modalities: the partner of each row must win a softmax over the batch. CLIP's and ALIGN's loss.
 *
 * <pre>
 *   S = unit(za) unit(zb)^T / tau,   L = [ CE(S, I) + CE(S^T, I) ] / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D]. B = 1 gives 0. The gradient with respect to S is (p - T) / 2B per direction, at most 1/tau per
 * pair, and fades once a pair is solved. With several samples per class the other members are false negatives: see
 * {@code cross-modal-supcon}, {@code soft-target-clip}, {@code cwcl}.
 *
 * <p>Source: Radford et al., CLIP, arXiv 2103.00020; Jia et al., ALIGN, arXiv 2102.05918. Departure: ALIGN sums the two
 * directions, here they are averaged.
 *
 * @param temperature tau; 0.07
 * @param normalize cosines if true, inner products if false; true
 * @param direction which modality is the anchor; both
 * @param labelSmoothing share of the target spread over the batch; 0
 */
public record InfoNce(double temperature, boolean normalize, Direction direction, double labelSmoothing)
        implements FormulaLoss {
    /** Whose rows are the anchors. */
    public enum Direction {
        BOTH,
        A2B,
        B2A
    }

    private static final LossInfo INFO = LossInfo.of("info-nce", Family.PAIRWISE, """
                    S = unit(za) unit(zb)^T / tau
                    L = [ CE(S, I) + CE(S^T, I) ] / 2, targets smoothed by labelSmoothing / B""")
            .pairs()
            .from(
                    "Radford et al. 2021, arXiv 2103.00020; Jia et al. 2021, arXiv 2102.05918",
                    44,
                    42,
                    20,
                    48,
                    26,
                    22,
                    29,
                    21);

    public InfoNce {
        Check.positive("temperature", temperature);
        Check.inRange("labelSmoothing", labelSmoothing, 0, 1);
    }

    public InfoNce() {
        this(0.07, true, Direction.BOTH, 0);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        Target partner = Target.diagonal(s.rows(), labelSmoothing);
        Node ab = x.component("a2b", Nce.of(s, partner).mean());
        Node ba = x.component("b2a", Nce.of(s.transposed(), partner).mean());
        return switch (direction) {
            case BOTH -> ab.average(ba);
            case A2B -> ab;
            case B2A -> ba;
        };
    }
}
