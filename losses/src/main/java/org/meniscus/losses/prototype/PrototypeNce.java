package org.meniscus.losses.prototype;

import static org.meniscus.losses.autodiff.Products.logits;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Each row against one prototype per class: a classifier whose weights are embeddings.
 *
 * <pre>
 *   L = mean_i CE( unit(z_i) unit(protos)^T / tau, y_i )
 * </pre>
 *
 * <p>Shapes: z [B, D], protos [C, D], labels [B]. The table may be fixed (ignore its gradient) or learned.
 *
 * <p>Source: MoCoOp, arXiv 2409.12011.
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products; true
 */
public record PrototypeNce(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "prototype-nce", Family.PROTOTYPE, "L = mean_i CE( unit(z_i) unit(protos)^T / tau, y_i )")
            .live("z", "B D", "embeddings")
            .live("protos", "C D", "one prototype per class")
            .integers("labels", "B", "class of each row, 0 .. C-1")
            .from("MoCoOp 2024, arXiv 2409.12011", 39);

    public PrototypeNce {
        Check.positive("temperature", temperature);
    }

    public PrototypeNce() {
        this(0.07, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = logits(x.rows("z", normalize), x.rows("protos", normalize), x.parameter("temperature", temperature));
        return Nce.of(s, Target.column(x.integersBelow("labels", s.columns()))).mean();
    }
}
