package org.meniscus.losses.prototype;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Products.product;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Prototypes resemble each other as their labels co-occur, and spread otherwise.
 *
 * <pre>
 *   sim = clip(cos(P, P), +-(1 - 1e-6)),  M+ = A J A^T,  M- = 1 - M+
 *   L_c = -( &lt;sim, M+&gt; / sum M+  -  &lt;sim, M-&gt; / sum M- ) / sqrt(#P),   L_d = ||cos(P, P) - I||_F^2 / #P^2
 *   L = lambdaContrast L_c + lambdaDiversity L_d
 * </pre>
 *
 * <p>Shapes: protos [P, D], assign A [P, C] one-hot or multi-hot, cooccurrence J [C, C] (Jaccard). The diagonal takes part. M+
 * may exceed 1 for prototypes of several classes.
 *
 * <p>Source: Sethi et al., ProtoECGNet, arXiv 2504.08713 (weights 300 and 250 in the released script).
 *
 * @param lambdaContrast weight of the contrast; 1
 * @param lambdaDiversity weight of the diversity; 1
 */
public record ProtoCooccurrence(double lambdaContrast, double lambdaDiversity) implements FormulaLoss {
    private static final double LIMIT = 1 - 1e-6;
    private static final double FLOOR = 1e-6;

    private static final LossInfo INFO = LossInfo.of("proto-cooccurrence", Family.PROTOTYPE, """
                    M+ = A J A^T, M- = 1 - M+,  L_c = -( <sim, M+>/sum M+ - <sim, M->/sum M- ) / sqrt(#P)
                    L = lambdaContrast L_c + lambdaDiversity ||cos(P, P) - I||^2 / #P^2""")
            .live("protos", "P D", "prototypes")
            .given("assign", "P C", "classes of each prototype, one-hot or multi-hot")
            .given("cooccurrence", "C C", "co-occurrence of the classes, such as Jaccard")
            .from("Sethi et al. 2025, ProtoECGNet, arXiv 2504.08713", 16);

    public ProtoCooccurrence {
        Check.nonNegative("lambdaContrast", lambdaContrast);
        Check.nonNegative("lambdaDiversity", lambdaDiversity);
    }

    public ProtoCooccurrence() {
        this(1, 1);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node p = x.unit("protos");
        int n = p.rows();
        x.countAnchors(n, n);
        Node cosine = dots(p, p);
        Node similarity = cosine.map(c -> Math.max(-LIMIT, Math.min(LIMIT, c)), c -> Math.abs(c) < LIMIT ? 1 : 0);
        Node assign = x.rows("assign");
        double[] together = product(product(assign, x.rows("cooccurrence")), assign.transposed())
                .values();
        double[] apart = Arrays.stream(together).map(m -> 1 - m).toArray();
        Node pull = similarity
                .weightedSum(together)
                .times(1 / (Arrays.stream(together).sum() + FLOOR));
        Node push =
                similarity.weightedSum(apart).times(1 / (Arrays.stream(apart).sum() + FLOOR));
        Node contrast = x.component("contrast", push.minus(pull).times(1 / Math.sqrt(n)));
        Node identity = x.constant(Mask.offDiagonal(n).not().toDoubles(), n, n);
        Node diversity =
                x.component("diversity", cosine.minus(identity).square().mean());
        return contrast.linear(lambdaContrast, diversity, lambdaDiversity);
    }
}
