package org.meniscus.losses.regularizer;

import static org.meniscus.losses.autodiff.Rows.rowSums;
import static org.meniscus.losses.autodiff.Rows.rows;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Kozachenko-Leonenko spread: pushes every row away from its nearest neighbour.
 *
 * <pre>
 *   L = -mean_i log( min_{j != i} ||z_i - z_j|| + eps ),   neighbour stopped
 * </pre>
 *
 * <p>Shapes: z [B, D], B at least 2. Nearest is by distance, whatever the norms of the rows; of equally near ones the first. The
 * gradient is 1/(distance + eps): raise eps when the same sample can appear twice. Rows at distance 0 have no direction to flee
 * in and get gradient 0.
 *
 * <p>Source: Sablayrolles et al., arXiv 1806.03198; used in arXiv 2312.05409.
 *
 * @param eps added to the distance; 1e-8
 * @param normalize unit rows first; true
 */
public record Koleo(double eps, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "koleo", Family.REGULARIZER, "L = -mean_i log( min_{j != i} ||z_i - z_j|| + eps )")
            .live("z", "B D", "embeddings")
            .from("Sablayrolles et al. 2018, arXiv 1806.03198; arXiv 2312.05409", 49);

    public Koleo {
        Check.nonNegative("eps", eps);
    }

    public Koleo() {
        this(1e-8, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("z", 2);
        Node z = x.rows("z", normalize);
        x.countAnchors(z.rows(), z.rows());
        return spread(z, eps);
    }

    /** The spread of rows that are unit (or meant raw) already. */
    public static Node spread(Node z, double eps) {
        Node distance = rowSums(z.minus(rows(z, nearest(z))).square()).sqrt(0);
        return distance.log(eps).mean().times(-1);
    }

    private static int[] nearest(Node z) {
        double[] rows = z.stoppedValues();
        int[] nearest = new int[z.rows()];
        for (int i = 0; i < nearest.length; i++) {
            double least = Double.POSITIVE_INFINITY;
            for (int j = 0; j < nearest.length; j++) {
                if (j == i) continue;
                double square = squaredDistance(rows, i * z.columns(), j * z.columns(), z.columns());
                if (square >= least) continue;
                least = square;
                nearest[i] = j;
            }
        }
        return nearest;
    }

    private static double squaredDistance(double[] rows, int a, int b, int width) {
        double sum = 0;
        for (int k = 0; k < width; k++) sum += (rows[a + k] - rows[b + k]) * (rows[a + k] - rows[b + k]);
        return sum;
    }
}
