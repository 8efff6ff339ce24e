package org.meniscus.losses.regularizer;

import static org.meniscus.losses.autodiff.Rows.rowSums;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Keeps the spread of every dimension above a target: the guard against collapse of losses without negatives.
 *
 * <pre>
 *   L = mean_d max( 0, gamma - sqrt( Var_i(z_id) + eps ) ),   variance with B - 1
 * </pre>
 *
 * <p>Shapes: z [B, D], B at least 2.
 *
 * <p>Source: Bardes et al., VICReg, arXiv 2105.04906.
 *
 * @param gamma wanted standard deviation; 1
 * @param eps added to the variance; 1e-4
 */
public record Variance(double gamma, double eps) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "variance", Family.REGULARIZER, "L = mean_d max( 0, gamma - sqrt( Var_i(z_id) + eps ) )")
            .live("z", "B D", "embeddings")
            .from("Bardes et al. 2021, VICReg, arXiv 2105.04906");

    public Variance {
        Check.positive("gamma", gamma);
        Check.nonNegative("eps", eps);
    }

    public Variance() {
        this(1, 1e-4);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("z", 2);
        Node columns = Covariance.centred(x.rows("z"));
        x.countAnchors(columns.columns(), columns.columns());
        Node variance = rowSums(columns.square()).times(1.0 / (columns.columns() - 1));
        return variance.sqrt(eps).times(-1).plus(gamma).positivePart().mean();
    }
}
