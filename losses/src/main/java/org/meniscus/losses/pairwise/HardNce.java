package org.meniscus.losses.pairwise;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Ranking;
import org.meniscus.losses.kernel.Target;

/**
 * InfoNCE against the hardest negatives only: the explicit form of the hardness-awareness that a low temperature has.
 *
 * <pre>
 *   denominator of row i: the positive and the K most similar negatives,  K = max(1, ceil(hardRatio (B - 1)))
 * </pre>
 *
 * <p>Both directions averaged; the selection is stopped, ties go to the lower index. Shapes: za, zb [B, D], B at least 2. The
 * selection flips with noise: the gradient is discontinuous.
 *
 * <p>Source: Wang and Liu, Understanding the Behaviour of Contrastive Loss, arXiv 2012.09740. The paper keeps a small top
 * fraction of a large memory; its fraction is not established, 0.25 is ours.
 *
 * @param temperature tau; 0.2
 * @param normalize cosines instead of inner products; true
 * @param hardRatio share of the B - 1 negatives kept; 0.25
 */
public record HardNce(double temperature, boolean normalize, double hardRatio) implements FormulaLoss {
    private static final LossInfo INFO =
            LossInfo.of("hard-nce", Family.PAIRWISE, """
                    info-nce, row i against its positive and its K most similar negatives
                    K = max(1, ceil(hardRatio (B - 1))), selection stopped""").pairs().from("Wang and Liu 2020, arXiv 2012.09740", 9);

    public HardNce {
        Check.positive("temperature", temperature);
        Check.inRange("hardRatio", hardRatio, 0, 1);
    }

    public HardNce() {
        this(0.2, true, 0.25);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        x.requireRows("za", 2);
        Node s = x.logits(temperature, normalize);
        Node la = x.component("a", direction(s));
        Node lb = x.component("b", direction(s.transposed()));
        return la.average(lb);
    }

    private Node direction(Node s) {
        return Nce.of(s, Target.diagonal(s.rows()))
                .among(hardest(s.stoppedValues(), s.rows()))
                .mean();
    }

    private Mask hardest(double[] s, int n) {
        int k = (int) Math.max(1, Math.ceil(hardRatio * (n - 1)));
        boolean[][] kept = new boolean[n][];
        for (int i = 0; i < n; i++) {
            double[] row = Arrays.copyOfRange(s, i * n, (i + 1) * n);
            row[i] = Double.NEGATIVE_INFINITY;
            kept[i] = Ranking.largest(k, row);
            kept[i][i] = true;
        }
        return Mask.of(n, n, (i, j) -> kept[i][j]);
    }
}
