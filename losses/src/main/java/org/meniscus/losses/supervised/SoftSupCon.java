package org.meniscus.losses.supervised;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.rows;
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
 * Supervised contrast with soft targets from a table of class embeddings: classes may resemble each other.
 *
 * <pre>
 *   T = softmax_rows( cos(E_{y_i}, E_{y_j}) / tau' ),   S = cos(za, zb) / tau,   L = [ CE(S, T) + CE(S^T, T) ] / 2
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labels [B], classEmb [C, E], frozen. For digits: one-hot rows (no softening), the mean liquid
 * state per class, or tables of acoustic or visual similarity. tau' to 0 gives {@code cross-modal-supcon}.
 *
 * <p>Source: Burdisso et al., Dialog2Flow, arXiv 2410.18481.
 *
 * @param temperature tau; 0.05
 * @param softTemperature tau' of the targets; 0.35
 */
public record SoftSupCon(double temperature, double softTemperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("soft-supcon", Family.SUPERVISED, """
                    T = softmax_rows( cos(E_{y_i}, E_{y_j}) / tau' ),  S = cos(za, zb) / tau
                    L = [ CE(S, T) + CE(S^T, T) ] / 2""")
            .pairs()
            .integers("labels", "B", "class of each pair, 0 .. C-1")
            .given("classEmb", "C E", "frozen embedding of each class")
            .from("Burdisso et al. 2024, Dialog2Flow, arXiv 2410.18481", 3);

    public SoftSupCon {
        Check.positive("temperature", temperature);
        Check.positive("softTemperature", softTemperature);
    }

    public SoftSupCon() {
        this(0.05, 0.35);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = logits(x.unit("za"), x.unit("zb"), x.parameter("temperature", temperature));
        Node table = x.unit("classEmb");
        Node e = rows(table, x.integersBelow("labels", table.rows()));
        Target similar = Target.soft(softmax(dots(e, e).times(1 / softTemperature)));
        Node la = x.component("a", Nce.of(s, similar).mean());
        Node lb = x.component("b", Nce.of(s.transposed(), similar).mean());
        return la.average(lb);
    }
}
