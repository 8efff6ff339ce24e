package org.meniscus.losses.supervised;

import static org.meniscus.losses.autodiff.Products.logits;

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
 * Supervised contrast: all rows of the same class are positives, their log-probabilities averaged outside the logarithm.
 *
 * <pre>
 *   P_i = { j != i : y_j = y_i }
 *   L = mean over anchors with P_i nonempty of  -(1/|P_i|) sum_{p in P_i} [ S_ip - logsumexp_{k != i} S_ik ]
 * </pre>
 *
 * <p>Shapes: z [B, D], labels [B]. The label may be a class, a device (making device style explicit) or a domain. One class
 * only: positive value. Anchors whose class occurs once are skipped and counted; a batch of nothing else is refused unless
 * allowed (value 0).
 *
 * <p>Source: Khosla et al., arXiv 2004.11362. Departure: the factor tau/tau_base of the original code is dropped.
 *
 * @param temperature tau; 0.1
 * @param normalize cosines instead of inner products; true
 */
public record SupCon(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("supcon", Family.SUPERVISED, """
                    S = unit(z) unit(z)^T / tau,  P_i = { j != i : y_j = y_i }
                    L = mean over anchors with positives of -(1/|P_i|) sum_{p in P_i} [ S_ip - logsumexp_{k != i} S_ik ]""")
            .live("z", "B D", "embeddings, of one or several modalities")
            .integers("labels", "B", "class, device or domain of each row")
            .from("Khosla et al. 2020, arXiv 2004.11362", 41, 52, 53, 38);

    public SupCon {
        Check.positive("temperature", temperature);
    }

    public SupCon() {
        this(0.1, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.rows("z", normalize);
        Node s = logits(z, z, x.parameter("temperature", temperature));
        int[] y = x.integers("labels");
        Mask others = Mask.offDiagonal(s.rows());
        Mask positives = Mask.sameLabel(y, y).and(others);
        int anchors = 0;
        for (int i = 0; i < s.rows(); i++) if (positives.count(i) > 0) anchors++;
        x.component("anchors", anchors);
        return Nce.of(s, Target.uniform(positives)).among(others).mean();
    }
}
