package org.meniscus.losses.supervised;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.minusColumn;
import static org.meniscus.losses.autodiff.Rows.rowSums;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Supervised contrast that attends to hard positives: {@code supcon} terms weighted by how unlikely they still are.
 *
 * <pre>
 *   p_ip = softmax_{k != i}(S)_ip,   L = (1/#anchors) sum_i -(1/|P_i|) sum_{p in P_i} (1 - p_ip) log p_ip
 * </pre>
 *
 * <p>The weight carries gradient. Shapes: z [B, D], labels [B]. Anchors without positives are skipped and counted.
 *
 * <p>Source: Zhang et al., Core-tuning, arXiv 2102.06605. The paper divides by |P_i| (default), the released code by B
 * (reduction batch).
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products; true
 * @param reduction divide each anchor by its positives, or by the batch; positives
 */
public record FocalSupCon(double temperature, boolean normalize, Reduction reduction) implements FormulaLoss {
    /** What each anchor's sum is divided by. */
    public enum Reduction {
        POSITIVES,
        BATCH
    }

    private static final LossInfo INFO = LossInfo.of("focal-supcon", Family.SUPERVISED, """
                    p_ip = softmax_{k != i}(S)_ip,  S = unit(z) unit(z)^T / tau
                    L = mean over anchors with positives of -(1/|P_i|) sum_{p in P_i} (1 - p_ip) log p_ip""")
            .live("z", "B D", "embeddings, of one or several modalities")
            .integers("labels", "B", "class of each row")
            .from("Zhang et al. 2021, Core-tuning, arXiv 2102.06605", 38);

    public FocalSupCon {
        Check.positive("temperature", temperature);
    }

    public FocalSupCon() {
        this(0.07, true, Reduction.POSITIVES);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("z", 2);
        Node z = x.rows("z", normalize);
        Node s = logits(z, z, x.parameter("temperature", temperature));
        int n = s.rows();
        int[] y = x.integers("labels");
        Mask others = Mask.offDiagonal(n);
        Mask positives = Mask.sameLabel(y, y).and(others);
        Node logP = minusColumn(s, logSumExp(s, others)).masked(positives, 0);
        Node term = logP.times(logP.exp().plus(-1)); // -(1 - p) log p
        double[] share = reduction == Reduction.POSITIVES
                ? positives.toRowDistribution()
                : Arrays.stream(positives.toDoubles()).map(kept -> kept / n).toArray();
        return x.meanOver(rowSums(term.times(share)), positives.anyInRow());
    }
}
