package org.meniscus.losses.prototype;

import static org.meniscus.losses.autodiff.Products.product;
import static org.meniscus.losses.autodiff.Products.squaredDistances;

import java.util.Arrays;
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
 * Prototypical network episode: queries against the mean of each class's support rows.
 *
 * <pre>
 *   c_k = mean of support rows of class k,   L = mean_i CE( -||query_i - c_k||^2 / tau, y_i )
 * </pre>
 *
 * <p>Shapes: support [S, D], supportLabels [S], query [Q, D], queryLabels [Q]; the support holds every class 0 .. K-1.
 * Distances are summed from differences, never negative. This is the baseline of the resistive-memory zero-shot system.
 *
 * <p>Source: Snell et al., arXiv 1703.05175. GPAM (arXiv 2410.20320) adds a variance per class and a margin; its
 * formula could not be obtained and is not taken.
 *
 * @param temperature tau; 1
 */
public record Prototypical(double temperature) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "prototypical",
                    Family.PROTOTYPE,
                    "c_k = mean of support rows of class k,  L = mean_i CE( -||query_i - c_k||^2 / tau, y_i )")
            .live("support", "S D", "embeddings of the support set")
            .live("query", "Q D", "embeddings of the queries")
            .integers("supportLabels", "S", "class of each support row, all of 0 .. K-1")
            .integers("queryLabels", "Q", "class of each query, 0 .. K-1")
            .from("Snell et al. 2017, arXiv 1703.05175; baseline of arXiv 2307.00771", 44, 5);

    public Prototypical {
        Check.positive("temperature", temperature);
    }

    public Prototypical() {
        this(1);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node support = x.rows("support");
        int s = support.rows();
        int[] y = x.integersBelow("supportLabels", s);
        int classes = Arrays.stream(y).max().orElseThrow() + 1;
        Mask members = Mask.of(classes, s, (k, i) -> y[i] == k);
        for (int k = 0; k < classes; k++)
            Check.that(members.count(k) > 0, "prototypical: the support holds no row of class " + k);
        Node means = product(x.constant(members.toRowDistribution(), classes, s), support);
        Node l = squaredDistances(x.rows("query"), means).times(-1).over(x.parameter("temperature", temperature));
        return Nce.of(l, Target.column(x.integersBelow("queryLabels", classes))).mean();
    }
}
