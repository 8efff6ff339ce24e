package org.meniscus.losses.order;

import static org.meniscus.losses.autodiff.Rows.cosines;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.minusColumn;
import static org.meniscus.losses.autodiff.Rows.rowDots;
import static org.meniscus.losses.autodiff.Rows.softmax;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Ranking;
import org.meniscus.losses.kernel.Target;

/**
 * Graded similarity by rank: the softmax of the cosines follows the softmax of the ideal ranks.
 *
 * <pre>
 *   T = softmax( ((n - 1 - rank_i) / (n - 1)) / tau ) from average ranks of the grades, stopped
 *   P = softmax( c / tau ), c_i = cos(za_i, zb_i),   L = KL(T || P) [/ n]
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], grade [B], B at least 2.
 *
 * <p>Source: CoDiEmb, arXiv 2508.11442; reduction mean divides by n, as its batchmean does on a vector.
 *
 * @param temperature tau; 0.05
 * @param reduction mean divides by n; mean
 */
public record RankKl(double temperature, Reduction reduction) implements FormulaLoss {
    /** Whether the divergence is divided by the number of pairs. */
    public enum Reduction {
        MEAN,
        SUM
    }

    private static final LossInfo INFO = LossInfo.of("rank-kl", Family.ORDER, """
                    T = softmax( ((n - 1 - rank) / (n - 1)) / tau ) of the grades, P = softmax( cos(za, zb) / tau )
                    L = KL(T || P) / n""")
            .live("za", "B D", "embeddings of modality A")
            .live("zb", "B D", "embeddings of modality B, row by row")
            .given("grade", "B", "graded similarity of each pair, larger is more alike")
            .from("CoDiEmb 2025, arXiv 2508.11442", 32);

    public RankKl {
        Check.positive("temperature", temperature);
    }

    public RankKl() {
        this(0.05, Reduction.MEAN);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node c = cosines(x.rows("za"), x.rows("zb")).transposed();
        int n = c.columns();
        double[] ideal = Ranking.averageRanks(x.given("grade"));
        for (int i = 0; i < n; i++) ideal[i] = (n - 1 - ideal[i]) / ((n - 1) * temperature);
        Node wanted = x.constant(ideal, 1, n);
        Node t = softmax(wanted);
        double negativeEntropy = rowDots(t, minusColumn(wanted, logSumExp(wanted, Mask.all(1, n))))
                .scalar();
        Node kl = Nce.of(c.over(x.parameter("temperature", temperature)), Target.soft(t))
                .mean()
                .plus(negativeEntropy);
        return reduction == Reduction.MEAN ? kl.times(1.0 / n) : kl;
    }
}
