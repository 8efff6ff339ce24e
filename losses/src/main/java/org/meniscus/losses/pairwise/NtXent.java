package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.stack;

import java.util.stream.IntStream;
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
 * Normalised temperature-scaled cross-entropy over both views: every row against all 2B - 1 others. SimCLR's loss.
 *
 * <pre>
 *   Z = [za; zb],  S = unit(Z) unit(Z)^T / tau,  pos(i) = i +- B
 *   L = mean_i [ -S_{i,pos(i)} + logsumexp_{k != i} S_ik ]
 * </pre>
 *
 * <p>Shapes: za, zb [B, D]. Not InfoNCE: rows of the same modality are negatives too, which for two modalities (not two views
 * of one) pushes samples of one modality apart. B = 1 gives 0.
 *
 * <p>Source: Chen et al., SimCLR, arXiv 2002.05709; ScatSimCLR, arXiv 2108.13939. Departure: CVRL and ColloSSL sum the two
 * halves, here they are averaged.
 *
 * @param temperature tau; 0.5 (ScatSimCLR, SiMHand); CVRL and GOPro use 0.1
 * @param normalize cosines instead of inner products; true
 */
public record NtXent(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("nt-xent", Family.PAIRWISE, """
                    Z = [za; zb],  S = unit(Z) unit(Z)^T / tau,  pos(i) = i +- B
                    L = mean_i [ -S_{i,pos(i)} + logsumexp_{k != i} S_ik ]""")
            .live("za", "B D", "embeddings of view A")
            .live("zb", "B D", "embeddings of view B, row by row the partners of A")
            .from("Chen et al. 2020, SimCLR, arXiv 2002.05709", 11, 18, 26, 29, 22, 41, 4);

    public NtXent {
        Check.positive("temperature", temperature);
    }

    public NtXent() {
        this(0.5, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node z = stack(x.rows("za", normalize), x.rows("zb", normalize));
        Node s = logits(z, z, x.parameter("temperature", temperature));
        return Nce.of(s, Target.column(partners(s.rows() / 2)))
                .among(Mask.offDiagonal(s.rows()))
                .mean();
    }

    /** Where the other view of each of 2B stacked rows lies. */
    static int[] partners(int batch) {
        return IntStream.range(0, 2 * batch).map(i -> (i + batch) % (2 * batch)).toArray();
    }
}
