package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.rows;
import static org.meniscus.losses.autodiff.Rows.scaleRows;
import static org.meniscus.losses.autodiff.Rows.unit;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Multimodal mixup contrast: rows of one modality are mixed, the other modality says of whom each mixture is made.
 *
 * <pre>
 *   mix_i = lam_i z_i + (1 - lam_i) z_perm(i),   P_ii += lam_i,  P_i,perm(i) += 1 - lam_i
 *   l(mix, fix) = [ CE(S, P) + CE(S^T, P^T) ] / 2,   L = l(mix(za), zb) + l(mix(zb), za)
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], permA, permB, lamA, lamB [B]. The columns of P are not renormalised. Draw lam from
 * Beta(0.15, 0.15) for a random half of the rows and 1 for the others, and use the loss for the first third of training: see
 * {@code Mixup} and {@code CompositeLoss}.
 *
 * <p>Source: Kumar et al., arXiv 2409.17777. Departure: for a fixed point of the permutation the published code overwrites P_ii
 * by 1 - lam; here both shares add up to 1.
 *
 * @param temperature tau; 0.1
 * @param normalize cosines instead of inner products; true
 */
public record M3coMix(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("m3co-mix", Family.PAIRWISE, """
                    mix_i = lam_i z_i + (1 - lam_i) z_perm(i),  P_ii += lam_i, P_i,perm(i) += 1 - lam_i
                    l(mix, fix) = [ CE(S, P) + CE(S^T, P^T) ] / 2,  L = l(mix(za), zb) + l(mix(zb), za)""")
            .pairs()
            .integers("permA", "B", "with whom each row of A is mixed")
            .integers("permB", "B", "with whom each row of B is mixed")
            .given("lamA", "B", "share of the row itself, A")
            .given("lamB", "B", "share of the row itself, B")
            .from("Kumar et al. 2024, M3CoL, arXiv 2409.17777", 15);

    public M3coMix {
        Check.positive("temperature", temperature);
    }

    public M3coMix() {
        this(0.1, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node la = x.component("a", mixed(x, "za", "zb", "permA", "lamA"));
        Node lb = x.component("b", mixed(x, "zb", "za", "permB", "lamB"));
        return la.plus(lb);
    }

    private Node mixed(Batch x, String mixed, String fixed, String permutation, String shares) {
        Node z = x.rows(mixed);
        int n = z.rows();
        int[] with = x.integersBelow(permutation, n);
        double[] lam = x.given(shares);
        double[] rest = new double[n];
        double[] p = new double[n * n];
        for (int i = 0; i < n; i++) {
            rest[i] = 1 - lam[i];
            p[i * n + i] += lam[i];
            p[i * n + with[i]] += rest[i];
        }
        Node mix = scaleRows(z, lam).plus(scaleRows(rows(z, with), rest));
        Node s = logits(normalize ? unit(mix) : mix, x.rows(fixed, normalize), x.parameter("temperature", temperature));
        Node target = x.constant(p, n, n);
        return Nce.of(s, Target.soft(target))
                .mean()
                .average(
                        Nce.of(s.transposed(), Target.soft(target.transposed())).mean());
    }
}
