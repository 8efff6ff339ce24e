package org.meniscus.losses.stateful;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Products.product;
import static org.meniscus.losses.autodiff.Rows.logSumExp;
import static org.meniscus.losses.autodiff.Rows.rowSums;
import static org.meniscus.losses.autodiff.Rows.unit;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.LossState;
import org.meniscus.losses.StatefulLoss;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Ranking;

/**
 * Mixture of prototypes per class: rows are assigned to several prototypes of their class, which follow by moving average and
 * keep the classes apart.
 *
 * <pre>
 *   prototypes [R C, D] of unit rows, row r C + c of class c; z unit rows
 *   1) A = Sinkhorn(z protos^T); W = rows then columns L1-normalised of the top k of (class mask o A)
 *   2) protos' = unit(momentum protos + (1 - momentum) W^T z)
 *   3) N = L1 rows of (class mask o Sinkhorn(z protos'^T)) on the top k of W
 *      L_mle = -mean_i [ sum_r N_ir z_i.p'_r/tau - logsumexp_r z_i.p'_r/tau ], p' stopped
 *   4) L_proto = supcon over p' with class labels at protoTemperature, gradient through step 2
 *   L = L_mle + lambdaProto L_proto
 * </pre>
 *
 * <p>Shapes: z [B, D], labels [B], protos [R C, D]. State: protos'. The gradient of L_proto is small by 1 - momentum. Classes absent
 * from the batch keep their prototypes.
 *
 * <p>Source: Lu et al., PALM, arXiv 2402.02653 (6 prototypes per class, top 5, momentum 0.999). The defaults here are those of the
 * golden vectors, for small batches.
 *
 * @param temperature tau of the rows; 0.1
 * @param protoTemperature temperature among prototypes; 0.5
 * @param lambdaProto weight of L_proto; 1
 * @param k prototypes a row may be assigned to, 0 for all; 2
 * @param momentum of the prototypes; 0.9
 * @param sinkhornEps entropy of the assignment; 0.05
 * @param sinkhornIters iterations of the assignment; 3
 * @param numClasses C; 3
 * @param prototypes per class in the initial state; 6
 */
public record Palm(
        double temperature,
        double protoTemperature,
        double lambdaProto,
        int k,
        double momentum,
        double sinkhornEps,
        int sinkhornIters,
        int numClasses,
        int prototypes)
        implements StatefulLoss {
    private static final LossInfo INFO = LossInfo.of("palm", Family.STATEFUL, """
                    W = top-k Sinkhorn assignment of rows to prototypes of their class,  p' = unit(m p + (1 - m) W^T z)
                    L_mle = -mean_i [ sum_r N_ir z_i.p'_r/tau - logsumexp_r z_i.p'_r/tau ], N the assignment to p'
                    L = L_mle + lambdaProto supcon(p', classes)""")
            .live("z", "B D", "unit embeddings; the loss does not normalise them")
            .integers("labels", "B", "class of each row, 0 .. numClasses-1")
            .state("protos", "R D", "unit prototypes, row r numClasses + c of class c")
            .from("Lu et al. 2024, PALM, arXiv 2402.02653", 31);

    public Palm {
        Check.positive("temperature", temperature);
        Check.positive("protoTemperature", protoTemperature);
        Check.nonNegative("lambdaProto", lambdaProto);
        Check.inRange("k", k, 0, Integer.MAX_VALUE);
        Check.inRange("momentum", momentum, 0, 1);
        Check.inRange("sinkhornEps", sinkhornEps, 0.003, Double.MAX_VALUE); // exp(1/eps) must be finite
        Check.inRange("sinkhornIters", sinkhornIters, 1, Integer.MAX_VALUE);
        Check.inRange("numClasses", numClasses, 1, Integer.MAX_VALUE);
        Check.inRange("prototypes", prototypes, 1, Integer.MAX_VALUE);
    }

    public Palm() {
        this(0.1, 0.5, 1, 2, 0.9, 0.05, 3, 3, 6);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    /** Prototypes drawn evenly from the unit sphere. */
    @Override
    public LossState initialState(int samples, int dimension, RandomGenerator random) {
        return LossState.NONE.with("protos", StatefulLoss.randomUnitRows(prototypes * numClasses, dimension, random));
    }

    @Override
    public Node formula(Batch x) {
        Node z = x.rows("z");
        Node old = x.rows("protos");
        int n = z.rows();
        int m = old.rows();
        int[] labels = x.integersBelow("labels", numClasses);
        requireUnit(z);
        Mask ofClass = Mask.of(n, m, (i, r) -> r % numClasses == labels[i]);

        double[] assigned = keep(assign(z, old), ofClass);
        Mask nearest = top(assigned, n, m);
        double[] w = Sinkhorn.normaliseColumns(Sinkhorn.normaliseRows(keep(assigned, nearest), n, m), n, m);
        Node moved = product(x.constant(w, n, m).transposed(), z);
        Node protos = unit(old.linear(momentum, moved, 1 - momentum));
        Node fixed = protos.stopped();

        double[] again = Sinkhorn.normaliseRows(keep(assign(z, fixed), ofClass.and(top(w, n, m))), n, m);
        Node s = logits(z, fixed, x.parameter("temperature", temperature));
        Node mle = x.component("mle", likelihood(s, again));
        Node spread = x.component("proto", apart(protos));
        x.state("protos", fixed.values().clone(), m, old.columns());
        return mle.plus(spread.times(lambdaProto));
    }

    /** -mean_i [ sum_r N_ir s_ir - logsumexp_r s_ir ]: the normaliser counts once even where a row of N is zero. */
    private static Node likelihood(Node s, double[] assignment) {
        int n = s.rows();
        s.tape().countAnchors(n, n);
        Node normaliser = logSumExp(s, Mask.all(n, s.columns()));
        return normaliser.mean().minus(s.weightedSum(assignment).times(1.0 / n));
    }

    private Node apart(Node protos) {
        int m = protos.rows();
        Mask others = Mask.offDiagonal(m);
        Mask sameClass = Mask.of(m, m, (r, q) -> r != q && r % numClasses == q % numClasses);
        Node u = unit(protos);
        Node s = dots(u, u).times(1 / protoTemperature);
        return logSumExp(s, others)
                .minus(rowSums(s.times(sameClass.toRowDistribution())))
                .mean();
    }

    private double[] assign(Node z, Node protos) {
        return Sinkhorn.assign(dots(z, protos).stoppedValues(), z.rows(), protos.rows(), sinkhornEps, sinkhornIters);
    }

    private Mask top(double[] values, int n, int m) {
        if (k == 0) return Mask.all(n, m);
        boolean[][] kept = new boolean[n][];
        for (int i = 0; i < n; i++) kept[i] = Ranking.largest(k, Arrays.copyOfRange(values, i * m, (i + 1) * m));
        return Mask.of(n, m, (i, r) -> kept[i][r]);
    }

    private static double[] keep(double[] values, Mask mask) {
        double[] out = mask.toDoubles();
        for (int i = 0; i < out.length; i++) out[i] *= values[i];
        return out;
    }

    private static void requireUnit(Node z) {
        double[] squares = rowSums(z.square()).values();
        for (double square : squares)
            Check.that(
                    Math.abs(square - 1) < 1e-3,
                    "palm: the rows of z must be unit vectors, got squared norm " + square);
    }
}
