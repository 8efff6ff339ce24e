package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.stack;

import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;
import org.meniscus.losses.regularizer.Koleo;

/**
 * The regularised InfoNCE of the wearable-biosignal models: cross-view and intra-view negatives, plus KoLeo spread.
 *
 * <pre>
 *   l_i = -S^ab_ii + log( sum_j exp S^ab_ij + sum_{j: id_j != id_i} exp S^aa_ij ),  mean, averaged over directions
 *   L = l + gammaKoleo ( koleo(za) + koleo(zb) ) / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labels [B] optional: the subject of each row. Rows of one subject are removed from the intra-view
 * part only, as published.
 *
 * <p>Source: Abbaspourazad et al., arXiv 2312.05409 (tau 0.04, weight 0.1, momentum 0.99, batch 256). Departure: the published
 * distance adds 1e-8 per coordinate, here per distance.
 *
 * @param temperature tau; 0.04
 * @param gammaKoleo weight of the spread; 0.1
 * @param eps added to distances in the spread; 1e-8
 * @param detachB zb is the momentum branch, held constant: call twice with the views exchanged; false
 */
public record RegNce(double temperature, double gammaKoleo, double eps, boolean detachB) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("reg-nce", Family.PAIRWISE, """
                    l_i = -S^ab_ii + log( sum_j exp S^ab_ij + sum_{j: id_j != id_i} exp S^aa_ij ), averaged over directions
                    L = l + gammaKoleo ( koleo(za) + koleo(zb) ) / 2""")
            .live("za", "B D", "embeddings of view A")
            .live("zb", "B D", "embeddings of view B, row by row the partners of A")
            .integers("labels", "B", "subject of each row")
            .optional()
            .from("Abbaspourazad et al. 2023, arXiv 2312.05409", 49);

    public RegNce {
        Check.positive("temperature", temperature);
        Check.nonNegative("gammaKoleo", gammaKoleo);
        Check.nonNegative("eps", eps);
    }

    public RegNce() {
        this(0.04, 0.1, 1e-8, false);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node a = x.unit("za");
        Node b = detachB ? x.unit("zb").stopped() : x.unit("zb");
        int n = a.rows();
        int[] ids =
                x.has("labels") ? x.integers("labels") : IntStream.range(0, n).toArray();
        Mask candidates = Mask.all(n, n).beside(Mask.sameLabel(ids, ids).not());
        Node tau = x.parameter("temperature", temperature);
        Node la = Nce.of(logits(a, stack(b, a), tau), Target.diagonal(n))
                .among(candidates)
                .mean();
        Node lb = Nce.of(logits(b, stack(a, b), tau), Target.diagonal(n))
                .among(candidates)
                .mean();
        Node nce = x.component("nce", la.average(lb));
        Node spread = x.component("koleo", Koleo.spread(a, eps).average(Koleo.spread(b, eps)));
        return nce.plus(spread.times(gammaKoleo));
    }
}
