package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.dots;
import static org.meniscus.losses.autodiff.Rows.rowSums;
import static org.meniscus.losses.autodiff.Rows.scaleRows;

import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Continuously weighted contrast: all rows of the frozen side are positives, each as much as it resembles the partner.
 *
 * <pre>
 *   w_ij = ( cos(t_i, t_j) + 1 ) / 2,   S = unit(za) unit(zb)^T / tau
 *   L = -mean_i (1 / sum_j w_ij) sum_j w_ij log softmax(S)_ij  +  CE(S^T, I)
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], teacher [B, E]. The teacher rows may be of any dimension; the raw liquid state is an ideal
 * teacher: fixed by construction, and specific to the device.
 *
 * <p>Source: Srinivasa et al., arXiv 2309.14580. Departure: CellCLIP adds 1e-8 to norms and sums, we do not.
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products in S; true
 */
public record Cwcl(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("cwcl", Family.PAIRWISE, """
                    w_ij = ( cos(t_i, t_j) + 1 ) / 2,  S = unit(za) unit(zb)^T / tau
                    L = CE(S, w / rowsums) + CE(S^T, I)""")
            .live("za", "B D", "embeddings of the trained modality")
            .live("zb", "B D", "embeddings of the other modality, row by row the partners")
            .given("teacher", "B E", "frozen features of the other modality, any dimension")
            .from("Srinivasa et al. 2023, arXiv 2309.14580", 19);

    public Cwcl {
        Check.positive("temperature", temperature);
    }

    public Cwcl() {
        this(0.07, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node s = x.logits(temperature, normalize);
        Node t = x.unit("teacher");
        Node w = dots(t, t).plus(1);
        double[] total = rowSums(w).values().clone();
        for (int i = 0; i < total.length; i++) total[i] = 1 / total[i];
        Node weighted = x.component(
                "weighted", Nce.of(s, Target.soft(scaleRows(w, total))).mean());
        Node plain = x.component(
                "plain", Nce.of(s.transposed(), Target.diagonal(s.rows())).mean());
        return weighted.plus(plain);
    }
}
