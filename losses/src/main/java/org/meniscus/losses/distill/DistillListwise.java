package org.meniscus.losses.distill;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.softmax;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Listwise distillation of retrieval: the student's ranking of all candidates follows the teacher's.
 *
 * <pre>
 *   T = softmax( ta tb^T / tau ), stopped,   P = softmax( za zb^T / tau )
 *   L = -mean_i sum_j T_ij log( P_ij + eps )
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], ta, tb [B, E]. Teacher the clean device, student the noisy or quantised one: the objective of device
 * variability itself.
 *
 * <p>Source: Xiao et al., Distill-VQ, arXiv 2204.00185; eps 1e-6 inside the logarithm as published, 0 is exact.
 *
 * @param temperature tau of both; 1
 * @param normalize cosines instead of inner products; false
 * @param eps floor inside the logarithm; 1e-6
 */
public record DistillListwise(double temperature, boolean normalize, double eps) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("distill-listwise", Family.DISTILL, """
                    T = softmax( ta tb^T / tau ), stopped,  P = softmax( za zb^T / tau )
                    L = -mean_i sum_j T_ij log( P_ij + eps )""")
            .live("za", "B D", "student embeddings of modality A")
            .live("zb", "B D", "student embeddings of modality B")
            .given("ta", "B E", "teacher embeddings of modality A")
            .given("tb", "B E", "teacher embeddings of modality B")
            .from("Xiao et al. 2022, Distill-VQ, arXiv 2204.00185", 57);

    public DistillListwise {
        Check.positive("temperature", temperature);
        Check.nonNegative("eps", eps);
    }

    public DistillListwise() {
        this(1, false, 1e-6);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        Node t = softmax(dots(x.rows("ta", normalize), x.rows("tb", normalize)).times(1 / temperature));
        if (eps == 0) return Nce.of(s, Target.soft(t)).mean();
        x.countAnchors(s.rows(), s.rows());
        return softmax(s).log(eps).weightedSum(t.values()).times(-1.0 / s.rows());
    }
}
