package example;

import static org.meniscus.losses.autodiff.Products.dots;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * InfoNCE whose partner must win by a margin: the cosine of each pair is lowered by m before the softmax.
 *
 * @param temperature tau; 0.1
 * @param margin m; 0.2
 */
public record MarginSoftmax(double temperature, double margin) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "example-margin-softmax", Family.PAIRWISE, "L = CE( (cos(za, zb) - m I) / tau, I )")
            .live("za", "B D", "embeddings of modality A")
            .live("zb", "B D", "embeddings of modality B, row by row the partners of A")
            .from("Wang et al. 2018, CosFace, arXiv 1801.09414");

    public MarginSoftmax {
        Check.positive("temperature", temperature);
        Check.inRange("margin", margin, 0, 1);
    }

    public MarginSoftmax() {
        this(0.1, 0.2);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node cosine = dots(x.unit("za"), x.unit("zb"));
        int n = cosine.rows();
        Node pairs = x.constant(Mask.offDiagonal(n).not().toDoubles(), n, n);
        Node scores = cosine.linear(1, pairs, -margin).over(x.parameter("temperature", temperature));
        return Nce.of(scores, Target.diagonal(n)).mean();
    }
}
