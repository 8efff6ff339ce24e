package org.meniscus.losses.pairwise;

import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Every pair on its own: a yes/no classification of "do these two belong together?".
 *
 * <pre>
 *   l_ij = softplus( -y_ij (s_ij / tau + bias) ),   y_ij = +1 for partners (or equal labels), else -1
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labels [B] optional. For a large batch start with a bias near -log(B - 1), or the negatives
 * dominate; SigLIP learns it from {@link #SIGLIP_BIAS} on, with 1/tau from 10. The published form of SimPLe (sigmoid, then logarithm) saturates in float at tau 0.05; softplus does not.
 *
 * <p>Source: SigLIP form, Zhai et al., arXiv 2303.15343; pointwise reranking, arXiv 2510.14824; SimPLe, arXiv 2306.16714, with
 * background pairs ignored; with h = e^s it is the logistic loss of Contrastive UCB, arXiv 2207.14800.
 *
 * @param temperature tau; 0.1 (SimPLe)
 * @param bias added to every logit; 0
 * @param normalize cosines instead of inner products; true
 * @param reduction mean over pairs, or sum per row and mean over rows; mean
 * @param ignoreLabel pairs of which both have this label are left out; none
 */
public record PairwiseSigmoid(
        double temperature, double bias, boolean normalize, Reduction reduction, OptionalInt ignoreLabel)
        implements FormulaLoss {
    /** How the pairs are averaged. */
    public enum Reduction {
        MEAN,
        PER_ROW
    }

    /** Where SigLIP's bias starts; its temperature starts at 0.1, log(1/tau) = log 10. */
    public static final double SIGLIP_BIAS = -10;

    private static final LossInfo INFO = LossInfo.of("pairwise-sigmoid", Family.PAIRWISE, """
                    l_ij = softplus( -y_ij (s_ij / tau + bias) ),  y_ij = +1 for partners or equal labels, else -1
                    L = mean of l_ij (reduction perRow: sum over j, mean over i)""")
            .pairs()
            .integers("labels", "B", "class of each pair")
            .optional()
            .from("Zhai et al. 2023, arXiv 2303.15343", 7, 45, 17);

    public PairwiseSigmoid {
        Check.positive("temperature", temperature);
        Check.finite("bias", bias);
    }

    public PairwiseSigmoid() {
        this(0.1, 0, true, Reduction.MEAN, OptionalInt.empty());
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        int n = s.rows();
        int[] y = x.has("labels") ? x.integers("labels") : IntStream.range(0, n).toArray();
        Mask same = Mask.sameLabel(y, y);
        Mask kept = Mask.of(n, n, (i, j) -> !(x.has("labels") && ignored(y[i]) && ignored(y[j])));
        double[] sign = same.toDoubles();
        for (int i = 0; i < sign.length; i++) sign[i] = 1 - 2 * sign[i];
        double pairs = reduction == Reduction.MEAN ? kept.count() : n;
        x.countAnchors(kept.count(), n * n);
        return s.plusScalar(x.parameter("bias", bias))
                .times(sign)
                .softplus()
                .masked(kept, 0)
                .sum()
                .times(1 / Math.max(1, pairs));
    }

    private boolean ignored(int label) {
        return ignoreLabel.isPresent() && ignoreLabel.getAsInt() == label;
    }
}
