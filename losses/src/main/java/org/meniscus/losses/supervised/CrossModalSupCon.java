package org.meniscus.losses.supervised;

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
 * Supervised contrast between two modalities: every row of the other modality with the same label is a positive.
 *
 * <pre>
 *   S = unit(za) unit(zb)^T / tau,  P_i = { j : yb_j = ya_i }
 *   L_ab = mean over anchors with P_i nonempty of -(1/|P_i|) sum_{j in P_i} log softmax(S)_ij,   L = (L_ab + L_ba) / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labelsA, labelsB [B]. With instance labels it is {@code info-nce}. Anchors without a partner are
 * skipped per direction and counted.
 *
 * <p>Source: the labelled setting of the resistive-memory zero-shot system (arXiv 2307.00771, inferred from its scripts);
 * MapFormer, arXiv 2303.17859.
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products; true
 */
public record CrossModalSupCon(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("cross-modal-supcon", Family.SUPERVISED, """
                    S = unit(za) unit(zb)^T / tau,  P_i = { j : yb_j = ya_i }
                    L_ab = mean over anchors with positives of -(1/|P_i|) sum_{j in P_i} log softmax(S)_ij,  L = (L_ab + L_ba) / 2""")
            .live("za", "B D", "embeddings of modality A")
            .live("zb", "B D", "embeddings of modality B")
            .integers("labelsA", "B", "class of each row of A")
            .integers("labelsB", "B", "class of each row of B")
            .from("Khosla et al. 2020, arXiv 2004.11362, between modalities", 44, 51);

    public CrossModalSupCon {
        Check.positive("temperature", temperature);
    }

    public CrossModalSupCon() {
        this(0.07, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        Mask same = Mask.sameLabel(x.integers("labelsA"), x.integers("labelsB"));
        Node ab = x.component("a", Nce.of(s, Target.uniform(same)).mean());
        Node ba = x.component(
                "b", Nce.of(s.transposed(), Target.uniform(same.transposed())).mean());
        return ab.average(ba);
    }
}
