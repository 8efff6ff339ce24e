package org.meniscus.losses.prototype;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.rows;
import static org.meniscus.losses.autodiff.Rows.stack;

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
 * Proxy-based contrastive replay: rows against the class proxies of the batch, so a class weighs as often as it occurs.
 *
 * <pre>
 *   logits_ij = cos(z_i, w_{y_j}) / tau,  positives y_j = y_i,   L = scale mean_i mean_p -log softmax_ip
 *   includeSamples: supcon over the 2B rows [z; w_y] instead
 * </pre>
 *
 * <p>Shapes: z [B, D], proxies [C, D], labels [B].
 *
 * <p>Source: Lin et al., PCR and HPCR, arXiv 2309.15038. HPCR multiplies by a scheduled scale between 0.5625 and 1.8: see
 * {@code Schedule.cosine}.
 *
 * @param temperature tau; 0.09
 * @param includeSamples anchor-to-sample pairs too; false
 * @param scale factor of the loss; 1
 */
public record Pcr(double temperature, boolean includeSamples, double scale) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("pcr", Family.PROTOTYPE, """
                    logits_ij = cos(z_i, w_{y_j}) / tau,  L = scale mean_i mean_{p: y_p = y_i} -log softmax_ip
                    includeSamples: supcon over [z; w_y]""")
            .live("z", "B D", "embeddings")
            .live("proxies", "C D", "one proxy per class")
            .integers("labels", "B", "class of each row, 0 .. C-1")
            .from("Lin et al. 2023, HPCR, arXiv 2309.15038", 56);

    public Pcr {
        Check.positive("temperature", temperature);
        Check.positive("scale", scale);
    }

    public Pcr() {
        this(0.09, false, 1);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.unit("z");
        Node w = x.unit("proxies");
        int[] y = x.integersBelow("labels", w.rows());
        Node own = rows(w, y);
        Node tau = x.parameter("temperature", temperature);
        Mask same = Mask.sameLabel(y, y);
        if (!includeSamples)
            return Nce.of(logits(z, own, tau), Target.uniform(same)).mean().times(scale);
        Node all = stack(z, own);
        Mask others = Mask.offDiagonal(all.rows());
        Mask sameInAll = Mask.of(all.rows(), all.rows(), (i, j) -> i != j && same.keeps(i % y.length, j % y.length));
        return Nce.of(logits(all, all, tau), Target.uniform(sameInAll))
                .among(others)
                .mean()
                .times(scale);
    }
}
