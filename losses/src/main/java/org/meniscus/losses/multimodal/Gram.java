package org.meniscus.losses.multimodal;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Gramian alignment: the volume spanned by the modalities of a sample as its (inverse) similarity.
 *
 * <pre>
 *   G_ij = Gram matrix of { m0_i, m1_j, ..., m(k-1)_j } of unit rows,   V_ij = sqrt( max(det G_ij, 0) + eps )
 *   L = [ CE(-V/tau, I) + CE(-V^T/tau, I) ] / 2, label smoothing
 * </pre>
 *
 * <p>Shapes: mods [k, B, D], the anchor modality first. Only the anchor varies independently in V_ij. V does not see the sign of
 * any vector, so opposite embeddings count as aligned (k = 2: V = |sin|), and k &gt; D gives V = sqrt(eps) always. dV = d det / 2V
 * is steep near perfect alignment: eps tames it.
 *
 * <p>Source: Cicchetti et al., GRAM, arXiv 2412.11959 (smoothing 0.1, temperature learnable). eps is ours; the paper has 0.
 *
 * @param temperature tau; 0.07
 * @param labelSmoothing share of the target spread over the batch; 0.1
 * @param eps added to the determinant; 1e-8
 */
public record Gram(double temperature, double labelSmoothing, double eps) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("gram", Family.MULTIMODAL, """
                    V_ij = sqrt( max(det Gram{ m0_i, m1_j, ..., m(k-1)_j }, 0) + eps ), unit rows
                    L = [ CE(-V/tau, I) + CE(-V^T/tau, I) ] / 2, targets smoothed""")
            .live("mods", "k B D", "embeddings of k modalities, the anchor modality first")
            .from("Cicchetti et al. 2024, GRAM, arXiv 2412.11959", 23);

    public Gram {
        Check.positive("temperature", temperature);
        Check.inRange("labelSmoothing", labelSmoothing, 0, 1);
        Check.nonNegative("eps", eps);
    }

    public Gram() {
        this(0.07, 0.1, 1e-8);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        int k = x.extent("mods", 0);
        Check.that(k >= 2, "gram: needs two or more modalities, got " + k);
        Node[] m = Modalities.of(x.unit("mods"), k);
        Node volume = GramDeterminant.of(m).sqrt(eps);
        int n = volume.rows();
        Target own = Target.diagonal(n, labelSmoothing);
        Node s = volume.times(-1).over(x.parameter("temperature", temperature));
        Node la = x.component("a", Nce.of(s, own).mean());
        Node lb = x.component("b", Nce.of(s.transposed(), own).mean());
        double trace = 0;
        for (int i = 0; i < n; i++) trace += volume.values()[i * (n + 1)];
        x.component("volume", trace / n);
        return la.average(lb);
    }
}
