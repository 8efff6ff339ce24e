package org.meniscus.losses.sets;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.pick;

import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Symmetry-enhanced alignment of two sets per sample, matched item by item in both directions, which must agree.
 *
 * <pre>
 *   A_ij = mean_n max_m &lt;sa_in, sb_jm&gt;,   C_ij = mean_m max_n &lt;sb_im, sa_jn&gt;
 *   L = CE(A/tau, I) + CE(C/tau, I) + alpha agree
 *   agree = mean_i (A_ii - C_ii)^2 (diag) or mean_ij (A_ij - C_ji)^2 (full)
 * </pre>
 *
 * <p>Shapes: sa [B, n, D], sb [B, m, D]; items may be the readouts of successive time windows. Raw inner products, batch 20 as
 * published.
 *
 * <p>Source: Qu et al., SECLA, arXiv 2210.08957. Departure: the published agreement divides both scores by the same set size;
 * here each by its own.
 *
 * @param temperature tau; 1
 * @param alpha weight of the agreement; 0.15
 * @param agree which entries must agree; diag
 * @param normalize cosines instead of inner products; false
 */
public record Secla(double temperature, double alpha, Agreement agree, boolean normalize) implements FormulaLoss {
    /** Which entries of the two similarity matrices must agree. */
    public enum Agreement {
        DIAG,
        FULL
    }

    private static final LossInfo INFO = LossInfo.of("secla", Family.SETS, """
                    A_ij = mean_n max_m <sa_in, sb_jm>,  C_ij = mean_m max_n <sb_im, sa_jn>
                    L = CE(A/tau, I) + CE(C/tau, I) + alpha mean_i (A_ii - C_ii)^2""")
            .live("sa", "B n D", "sets of items of modality A")
            .live("sb", "B m D", "sets of items of modality B")
            .from("Qu et al. 2022, SECLA, arXiv 2210.08957", 13);

    public Secla {
        Check.positive("temperature", temperature);
        Check.nonNegative("alpha", alpha);
    }

    public Secla() {
        this(1, 0.15, Agreement.DIAG, false);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node items = dots(x.rows("sa", normalize), x.rows("sb", normalize));
        int na = x.extent("sa", 1);
        int nb = x.extent("sb", 1);
        Node a = LateInteraction.meanOfMax(items, na, nb);
        Node c = LateInteraction.meanOfMax(items.transposed(), nb, na);
        Node tau = x.parameter("temperature", temperature);
        Target own = Target.diagonal(a.rows());
        Node la = x.component("a", Nce.of(a.over(tau), own).mean());
        Node lb = x.component("b", Nce.of(c.over(tau), own).mean());
        int[] diagonal = IntStream.range(0, a.rows()).toArray();
        Node difference = switch (agree) {
            case DIAG -> pick(a, diagonal).minus(pick(c, diagonal));
            case FULL -> a.minus(c.transposed());
        };
        Node agreement = x.component("agree", difference.square().mean());
        return la.plus(lb).plus(agreement.times(alpha));
    }
}
