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
 * InfoNCE with the positives summed inside the logarithm: one good match is enough.
 *
 * <pre>
 *   L = mean_i -log sum_{j: yb_j = ya_i} softmax(S)_ij,   from A to B
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labelsA, labelsB [B]. Never above the {@code supcon} form, and may satisfy itself with one positive.
 * Anchors without one are skipped and counted.
 *
 * <p>Source: Zhou et al., PairingNet, arXiv 2312.08704.
 *
 * @param temperature tau; 0.12
 * @param normalize cosines instead of inner products; true
 */
public record MultiPositiveNce(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "multi-positive-nce",
                    Family.SUPERVISED,
                    "L = mean_i -log sum_{j: yb_j = ya_i} softmax(S)_ij,  S = unit(za) unit(zb)^T / tau")
            .live("za", "B D", "embeddings of modality A, the anchors")
            .live("zb", "B D", "embeddings of modality B")
            .integers("labelsA", "B", "class of each row of A")
            .integers("labelsB", "B", "class of each row of B")
            .from("Zhou et al. 2023, PairingNet, arXiv 2312.08704", 36);

    public MultiPositiveNce {
        Check.positive("temperature", temperature);
    }

    public MultiPositiveNce() {
        this(0.12, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        Mask positives = Mask.sameLabel(x.integers("labelsA"), x.integers("labelsB"));
        return Nce.of(s, Target.anyOf(positives)).mean();
    }
}
