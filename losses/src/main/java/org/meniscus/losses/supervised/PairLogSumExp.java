package org.meniscus.losses.supervised;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.rows;

import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Every positive above every negative, in one logarithm per anchor.
 *
 * <pre>
 *   L = mean_i log( 1 + sum_{p in P_i} sum_{n in N_i} exp((s_in - s_ip)/tau) )
 *     = mean_i softplus( logsumexp_n(s_in/tau) + logsumexp_p(-s_ip/tau) )
 *     + auxWeight mean_i mean_k ( cos_ik - [k in P_i] )^2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labelsA, labelsB [B]. Anchors lacking a positive are skipped and counted. One lacking a negative has
 * nothing to stay below: its logarithm is that of 1, its loss 0, as the formula says; in a batch of one class only aux is left.
 *
 * <p>Source: Ying et al., CTVIS, arXiv 2307.12616.
 *
 * @param temperature tau; 1
 * @param normalize cosines instead of inner products in s; false
 * @param auxWeight weight of the cosine regression; 0
 */
public record PairLogSumExp(double temperature, boolean normalize, double auxWeight) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("pair-logsumexp", Family.SUPERVISED, """
                    L = mean_i log( 1 + sum_{p in P_i} sum_{n in N_i} exp((s_in - s_ip)/tau) )
                      + auxWeight mean_i mean_k ( cos_ik - [k in P_i] )^2""")
            .live("za", "B D", "embeddings of modality A, the anchors")
            .live("zb", "B D", "embeddings of modality B")
            .integers("labelsA", "B", "class of each row of A")
            .integers("labelsB", "B", "class of each row of B")
            .from("Ying et al. 2023, CTVIS, arXiv 2307.12616", 47);

    public PairLogSumExp {
        Check.positive("temperature", temperature);
        Check.nonNegative("auxWeight", auxWeight);
    }

    public PairLogSumExp() {
        this(1, false, 0);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Mask same = Mask.sameLabel(x.integers("labelsA"), x.integers("labelsB"));
        int n = same.rows();
        int[] anchors = IntStream.range(0, n).filter(same::any).toArray();
        x.countAnchors(anchors.length, n);
        Node tau = x.parameter("temperature", temperature);
        if (anchors.length == 0) {
            x.component("aux", 0);
            return x.component("main", x.constant(0));
        }
        Mask positives = same.rows(anchors);
        Node s = logits(rows(x.rows("za", normalize), anchors), x.rows("zb", normalize), tau);
        Node c = dots(rows(x.unit("za"), anchors), x.unit("zb"));
        Node worst = logSumExp(s, positives.not()).plus(logSumExp(s.times(-1), positives));
        Node main = x.component("main", worst.softplus().mean());
        Node aux = x.component(
                "aux",
                c.minus(x.constant(positives.toDoubles(), anchors.length, n))
                        .square()
                        .mean());
        return main.plus(aux.times(auxWeight));
    }
}
