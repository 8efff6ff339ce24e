package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.dots;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * The area under the ROC curve as a loss: every positive of the batch against every negative of the whole batch.
 *
 * <pre>
 *   L = mean_i mean_{(j,k), j != k} softplus( -(s_ii - s_jk) / tau ),   s = unit(za) unit(zb)^T
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], B at least 2. L / log 2 bounds the area over the curve. Symmetric in the modalities. The component
 * {@code auc} is the area itself. The B^2 (B - 1) comparisons are not looped over: see {@link SoftplusPairs}; memory is
 * O(B^2).
 *
 * <p>Source: arXiv 2510.00137 (MW loss, temperature 0.01 in its experiments).
 *
 * @param temperature tau; 0.05
 * @param normalize cosines instead of inner products; true
 * @param reduction mean over negatives (pairs) or their sum (paper, its eq. 3); pairs
 */
public record MwAuc(double temperature, boolean normalize, Reduction reduction) implements FormulaLoss {
    /** What is done over the negatives. */
    public enum Reduction {
        PAIRS,
        PAPER
    }

    private static final LossInfo INFO =
            LossInfo.of("mw-auc", Family.PAIRWISE, """
                    L = mean_i mean_{(j,k), j != k} softplus( -(s_ii - s_jk) / tau ),  s = unit(za) unit(zb)^T
                    reduction paper: sum over (j,k) instead of mean""").pairs().from("MW loss 2025, arXiv 2510.00137", 25);

    public MwAuc {
        Check.positive("temperature", temperature);
    }

    public MwAuc() {
        this(0.05, true, Reduction.PAIRS);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node s = dots(x.rows("za", normalize), x.rows("zb", normalize));
        int n = s.rows();
        x.countAnchors(n, n);
        SoftplusPairs pairs = SoftplusPairs.of(s.values(), n, temperature);
        x.component("auc", pairs.auc());
        Node tau = x.parameter("temperature", temperature);
        double share = reduction == Reduction.PAIRS ? 1.0 / ((double) n * n * (n - 1)) : 1.0 / n;
        Node sum = s.tape()
                .step(
                        1,
                        1,
                        new double[] {pairs.sum()},
                        g -> {
                            double[] ds = s.gradient();
                            for (int i = 0; i < ds.length; i++) ds[i] += g[0] * pairs.slope()[i];
                            tau.gradient()[0] += g[0] * pairs.temperatureSlope();
                        },
                        s,
                        tau);
        return sum.times(share);
    }
}
