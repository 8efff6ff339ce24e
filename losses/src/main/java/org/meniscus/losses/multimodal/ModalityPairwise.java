package org.meniscus.losses.multimodal;

import static org.meniscus.losses.autodiff.Products.logits;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * The mean of the one-directional InfoNCE over all ordered pairs of modalities.
 *
 * <pre>
 *   L = mean over u != v of CE( unit(m_u) unit(m_v)^T / tau, I )
 * </pre>
 *
 * <p>Shapes: mods [k, B, D]. With k = 2 it is {@code info-nce}.
 *
 * <p>Source: Franceschini et al., arXiv 2207.11482. Its supervised variant masks the diagonal and is identically 0 with one
 * view per modality (we ran it): not taken.
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products; true
 */
public record ModalityPairwise(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "modality-pairwise",
                    Family.MULTIMODAL,
                    "L = mean over ordered pairs u != v of CE( unit(m_u) unit(m_v)^T / tau, I )")
            .live("mods", "k B D", "embeddings of k modalities, the rows of a sample aligned")
            .from("Franceschini et al. 2022, arXiv 2207.11482", 10);

    public ModalityPairwise {
        Check.positive("temperature", temperature);
    }

    public ModalityPairwise() {
        this(0.07, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        int k = x.extent("mods", 0);
        Check.that(k >= 2, "modality-pairwise: needs two or more modalities, got " + k);
        Node[] m = Modalities.of(x.rows("mods", normalize), k);
        Node tau = x.parameter("temperature", temperature);
        Node sum = x.constant(0);
        for (int u = 0; u < k; u++)
            for (int v = u + 1; v < k; v++) {
                Node s = logits(m[u], m[v], tau);
                Target own = Target.diagonal(s.rows());
                sum = sum.plus(Nce.of(s, own).mean())
                        .plus(Nce.of(s.transposed(), own).mean());
            }
        return sum.times(1.0 / (k * (k - 1)));
    }
}
