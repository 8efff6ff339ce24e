package org.meniscus.losses.pairwise;

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
 * Contrastive mutual information machine: a logarithm of the <em>mean</em> over negatives, insensitive to the batch size.
 *
 * <pre>
 *   L = -mean_i [ c_ii / tau - log( e^{c_ii/tau} + 1/(B-1) sum_{j != i} e^{c_ij/tau} ) ],   c = cosine
 * </pre>
 *
 * <p>Shapes: za [B, D], zb [B, D] optional, B at least 2. Without zb it is the single-view form: c_ii = 1, the loss only spreads
 * the codes, and no second modality or augmentation is needed. 0 &lt; L &lt;= log(1 + e^{2/tau}).
 *
 * <p>Source: Livne, arXiv 2502.19642. The prior terms of the full objective are {@code gaussian-prior}.
 *
 * @param temperature tau; 0.1
 */
public record Cmim(double temperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("cmim", Family.PAIRWISE, """
                    L = -mean_i [ c_ii/tau - log( e^{c_ii/tau} + 1/(B-1) sum_{j != i} e^{c_ij/tau} ) ],  c = cos(za, zb)
                    without zb: single view, c = cos(za, za)""")
            .live("za", "B D", "embeddings of modality A")
            .live("zb", "B D", "embeddings of modality B, row by row the partners of A")
            .optional()
            .from("Livne 2025, arXiv 2502.19642", 1);

    public Cmim {
        Check.positive("temperature", temperature);
    }

    public Cmim() {
        this(0.1);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node a = x.unit("za");
        Node b = x.has("zb") ? x.unit("zb") : a;
        Node s = logits(a, b, x.parameter("temperature", temperature));
        int n = s.rows();
        double[] logWeights = Mask.offDiagonal(n).toDoubles();
        for (int i = 0; i < logWeights.length; i++) logWeights[i] *= -StrictMath.log(n - 1);
        return Nce.of(s, Target.diagonal(n)).logWeighted(logWeights).mean();
    }
}
