package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.logits;
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
 * CLIP with soft targets: the batch's own similarities within each modality say who may resemble whom.
 *
 * <pre>
 *   S = zb za^T / tau,   T = softmax_rows( tau/2 (za za^T + zb zb^T) )
 *   L = mean_i [ -sum_j T_ij log softmax(S)_ij - sum_j T_ji log softmax(S^T)_ij ] / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D]. The temperature divides in S and multiplies in T, and the columns of T (rows of T^T) do not sum
 * to one; both as published. T carries gradient, so the loss also sharpens or flattens its own targets, unless
 * {@code detachTargets}. Raw inner products grow with D: expect nearly one-hot targets.
 *
 * <p>Source: the objective of the resistive-memory zero-shot liquid state machine (arXiv 2307.00771) is <em>inferred</em>:
 * its loss class is unpublished, but names, defaults and helpers agree line for line with moein-shariatnia/OpenAI-CLIP,
 * whose loss this is.
 *
 * @param temperature tau; 1
 * @param normalize cosines instead of inner products; false
 * @param detachTargets hold T constant; false
 */
public record SoftTargetClip(double temperature, boolean normalize, boolean detachTargets) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("soft-target-clip", Family.PAIRWISE, """
                    S = zb za^T / tau,  T = softmax_rows( tau/2 (za za^T + zb zb^T) )
                    L = [ CE(S, T) + CE(S^T, T^T) ] / 2""")
            .pairs()
            .from("moein-shariatnia/OpenAI-CLIP; inferred for arXiv 2307.00771", 44);

    public SoftTargetClip {
        Check.positive("temperature", temperature);
    }

    public SoftTargetClip() {
        this(1.0, false, false);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node a = x.rows("za", normalize);
        Node b = x.rows("zb", normalize);
        Node tau = x.parameter("temperature", temperature);
        Node s = logits(b, a, tau);
        Node t = softmax(dots(a, a).average(dots(b, b)).timesScalar(tau));
        if (detachTargets) t = t.stopped();
        Node lb = x.component("b", Nce.of(s, Target.soft(t)).mean());
        Node la = x.component(
                "a", Nce.of(s.transposed(), Target.soft(t.transposed())).mean());
        return la.average(lb);
    }
}
