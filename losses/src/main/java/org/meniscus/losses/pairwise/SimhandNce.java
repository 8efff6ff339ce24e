package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.pick;
import static org.meniscus.losses.autodiff.Rows.scaleRows;
import static org.meniscus.losses.autodiff.Rows.stack;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * NT-Xent with distance weights inside the exponent: near pairs weigh full, far pairs approach a constant.
 *
 * <pre>
 *   C = unit(Z) unit(Z)^T,  Z = [za; zb]
 *   L = mean_i [ -wp_i C_{i,pos(i)} / tau + logsumexp_{k != i} ( Wn_ik C_ik / tau ) ]
 *   wp = (max d - d) / (max d - min d) of the given pair distances, Wn likewise of all 2B x 2B
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], posDist [B], allDist [2B, 2B]. A weight of 0 turns a pair into a constant e^0, it does not remove
 * it. All distances equal: weights 1 (the published form divides 0 by 0).
 *
 * <p>Source: Lin et al., SiMHand, arXiv 2502.15251.
 *
 * @param temperature tau; 0.5
 * @param normalize cosines instead of inner products; true
 */
public record SimhandNce(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("simhand-nce", Family.PAIRWISE, """
                    L = mean_i [ -wp_i C_{i,pos(i)} / tau + logsumexp_{k != i} ( Wn_ik C_ik / tau ) ],  C = cosines of [za; zb]
                    wp, Wn: (max - distance) / (max - min) of the given distances""")
            .live("za", "B D", "embeddings of view A")
            .live("zb", "B D", "embeddings of view B, row by row the partners of A")
            .given("posDist", "B", "distance within each pair")
            .given("allDist", "M M", "distances between all rows of [za; zb], M = 2B")
            .from("Lin et al. 2025, SiMHand, arXiv 2502.15251", 4);

    public SimhandNce {
        Check.positive("temperature", temperature);
    }

    public SimhandNce() {
        this(0.5, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = stack(x.rows("za", normalize), x.rows("zb", normalize));
        int m = z.rows();
        Check.that(x.extent("allDist", 0) == m, "simhand-nce: allDist must be 2B x 2B with 2B = " + m);
        Node c = logits(z, z, x.parameter("temperature", temperature));
        double[] near = nearness(x.given("posDist"));
        double[] positive =
                IntStream.range(0, m).mapToDouble(i -> near[i % (m / 2)]).toArray();
        Node pull = scaleRows(pick(c, NtXent.partners(m / 2)), positive);
        Node push = logSumExp(c.times(nearness(x.given("allDist"))), Mask.offDiagonal(m));
        x.countAnchors(m, m);
        return push.minus(pull).mean();
    }

    private static double[] nearness(double[] distance) {
        double max = Arrays.stream(distance).max().orElseThrow();
        double min = Arrays.stream(distance).min().orElseThrow();
        return Arrays.stream(distance)
                .map(d -> max == min ? 1 : (max - d) / (max - min))
                .toArray();
    }
}
