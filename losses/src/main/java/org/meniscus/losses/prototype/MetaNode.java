package org.meniscus.losses.prototype;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.product;
import static org.meniscus.losses.autodiff.Rows.beside;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.unit;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * All negatives approximated by clusters: their sums, the meta nodes, repel each other.
 *
 * <pre>
 *   c_k = sum of member rows (clusters given), cosines with the diagonal set to 0
 *   L = -mean_i log( sum_j A_ij e^{tau cos(z_i, z_j)} + eps ) + mean_k log( sum_l e^{tau cos(c_k, c_l)} + eps )
 * </pre>
 *
 * <p>Shapes: z [B, D], clusters [B] with values 0 .. K-1, adjacency A [B, B] of positive weights (pair, label or time
 * neighbours). Here tau multiplies. Empty clusters are dropped. The negatives cost K^2 instead of B^2.
 *
 * <p>Source: PamC, arXiv 2209.14067.
 *
 * @param tau factor of the cosines; 1
 * @param eps added inside the logarithms; 1e-10
 */
public record MetaNode(double tau, double eps) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("meta-node", Family.PROTOTYPE, """
                    c_k = sum of member rows;  diagonals of the cosines set to 0
                    L = -mean_i log( sum_j A_ij e^{tau cos(z_i, z_j)} + eps ) + mean_k log( sum_l e^{tau cos(c_k, c_l)} + eps )""")
            .live("z", "B D", "embeddings")
            .integers("clusters", "B", "cluster of each row")
            .given("adjacency", "B B", "weights of the positives")
            .from("PamC 2022, arXiv 2209.14067", 8);

    public MetaNode {
        Check.positive("tau", tau);
        Check.positive("eps", eps);
    }

    public MetaNode() {
        this(1, 1e-10);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.unit("z");
        int n = z.rows();
        x.countAnchors(n, n);
        int[] cluster = x.integers("clusters");
        int[] ids = Arrays.stream(cluster).sorted().distinct().toArray();
        Mask members = Mask.of(ids.length, n, (k, i) -> cluster[i] == ids[k]);
        Node sums = product(x.constant(members.toDoubles(), ids.length, n), x.rows("z"));
        Node positive = logSumOf(z, x.given("adjacency"));
        Node negative = logSumOf(unit(sums), Mask.all(ids.length, ids.length).toDoubles());
        return x.component("neg", negative.mean())
                .plus(x.component("pos", positive.mean().times(-1)));
    }

    /** log( sum_j w_ij e^{tau u_i.u_j} + eps ), with u_i.u_i taken as 0: a log-sum-exp with log eps as one more term. */
    private Node logSumOf(Node u, double[] weights) {
        int n = u.rows();
        Node logits = dots(u, u).masked(Mask.offDiagonal(n), 0).times(tau);
        double[] logWeights = new double[n * n];
        for (int i = 0; i < logWeights.length; i++) logWeights[i] = weights[i] > 0 ? StrictMath.log(weights[i]) : 0;
        double[] floor = new double[n];
        Arrays.fill(floor, StrictMath.log(eps));
        Mask kept = Mask.of(n, n + 1, (i, j) -> j == n || weights[i * n + j] > 0);
        return logSumExp(beside(logits.plus(logWeights), u.tape().constant(floor, n, 1)), kept);
    }
}
