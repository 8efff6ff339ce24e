package org.meniscus.losses.supervised;

import static org.meniscus.losses.autodiff.Products.logits;

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
 * Several positives and hard negatives per query, the negatives of all queries shared.
 *
 * <pre>
 *   query i owns a block of d: `positives` rows, then `negatives` rows
 *   for every positive slot r: candidates = { slot-r positive and the negatives of every block },   L = mean_r mean_i CE
 * </pre>
 *
 * <p>Shapes: q [B, D], d [B (positives + negatives), D].
 *
 * <p>Source: CoDiEmb, arXiv 2508.11442.
 *
 * @param temperature tau; 0.05
 * @param normalize cosines instead of inner products; true
 * @param positives positives per query; 2
 * @param negatives hard negatives per query; 1
 */
public record GroupPositiveNce(double temperature, boolean normalize, int positives, int negatives)
        implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "group-positive-nce",
                    Family.SUPERVISED,
                    "L = mean over positive slots r and queries i of CE over { slot-r positives and negatives of every query }")
            .live("q", "B D", "embeddings of the queries")
            .live("d", "M D", "per query its positives, then its negatives; M = B (positives + negatives)")
            .from("CoDiEmb 2025, arXiv 2508.11442", 32);

    public GroupPositiveNce {
        Check.positive("temperature", temperature);
        Check.inRange("positives", positives, 1, Integer.MAX_VALUE);
        Check.inRange("negatives", negatives, 0, Integer.MAX_VALUE);
    }

    public GroupPositiveNce() {
        this(0.05, true, 2, 1);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        int n = x.extent("q", 0);
        int block = positives + negatives;
        Check.that(
                x.extent("d", 0) == n * block,
                "group-positive-nce: d must have " + n * block + " rows, " + block + " per query, got "
                        + x.extent("d", 0));
        Node s = logits(x.rows("q", normalize), x.rows("d", normalize), x.parameter("temperature", temperature));
        Node sum = x.constant(0);
        for (int r = 0; r < positives; r++) {
            int slot = r;
            int[] own = IntStream.range(0, n).map(i -> i * block + slot).toArray();
            Mask candidates = Mask.of(n, n * block, (i, j) -> j % block == slot || j % block >= positives);
            sum = sum.plus(Nce.of(s, Target.column(own)).among(candidates).mean());
        }
        return sum.times(1.0 / positives);
    }
}
