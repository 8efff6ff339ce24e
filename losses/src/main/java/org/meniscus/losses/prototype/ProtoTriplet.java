package org.meniscus.losses.prototype;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.rowSums;
import static org.meniscus.losses.autodiff.Rows.rows;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Ranking;

/**
 * Prototypes as positive and negative of a query: its nearest should be nearer than its second nearest, and the distance of a
 * query to its reference should show in their prototypes.
 *
 * <pre>
 *   L_c = mean_i max(0, ||q_i - p1 + eps|| - ||q_i - p2 + eps|| + margin)
 *   L_d = mean_i | ||q_i - q'_i||_1 - ||p1(q_i) - p1(q'_i)||_1 |,   L = L_c + lambdaDeviation L_d
 * </pre>
 *
 * <p>Shapes: query, reference [B, D], protos [M, D], M at least 2. Nearest by inner product. The queries are stopped: only the
 * prototypes learn.
 *
 * <p>Source: ST-SSDL, arXiv 2510.04908 (weight of L_c 0.01 to 0.1 there); eps is torch's.
 *
 * @param margin wanted advantage of the nearest; 0.5
 * @param lambdaDeviation weight of L_d; 1
 * @param eps added to each difference; 1e-6
 */
public record ProtoTriplet(double margin, double lambdaDeviation, double eps) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("proto-triplet", Family.PROTOTYPE, """
                    L_c = mean_i max(0, ||q_i - p1 + eps|| - ||q_i - p2 + eps|| + margin)
                    L = L_c + lambdaDeviation mean_i | ||q_i - q'_i||_1 - ||p1(q_i) - p1(q'_i)||_1 |""")
            .given("query", "B D", "embeddings, held constant")
            .given("reference", "B D", "reference embeddings, such as the history")
            .live("protos", "M D", "prototypes")
            .from("ST-SSDL 2025, arXiv 2510.04908", 35);

    public ProtoTriplet {
        Check.nonNegative("margin", margin);
        Check.nonNegative("lambdaDeviation", lambdaDeviation);
        Check.nonNegative("eps", eps);
    }

    public ProtoTriplet() {
        this(0.5, 1, 1e-6);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("protos", 2);
        Node q = x.rows("query");
        Node reference = x.rows("reference");
        Node p = x.rows("protos");
        x.countAnchors(q.rows(), q.rows());
        Node p1 = rows(p, nearest(q, p, 0));
        Node p2 = rows(p, nearest(q, p, 1));
        Node hinge = distance(q, p1).minus(distance(q, p2)).plus(margin).positivePart();
        Node deviation = rowSums(q.minus(reference).abs())
                .minus(rowSums(p1.minus(rows(p, nearest(reference, p, 0))).abs()))
                .abs();
        Node triplet = x.component("triplet", hinge.mean());
        return triplet.plus(x.component("deviation", deviation.mean()).times(lambdaDeviation));
    }

    private Node distance(Node a, Node b) {
        return rowSums(a.minus(b).plus(eps).square()).sqrt(0);
    }

    /** The prototype of the given place in the order of inner products, for each row. */
    private static int[] nearest(Node rows, Node protos, int place) {
        double[] s = dots(rows, protos).stoppedValues();
        int m = protos.rows();
        return IntStream.range(0, rows.rows())
                .map(i -> Ranking.descending(Arrays.copyOfRange(s, i * m, (i + 1) * m))[place])
                .toArray();
    }
}
