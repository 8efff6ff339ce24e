package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Rows.cosines;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Cosine embedding of pairs known to be the same or changed, with a margin for the changed ones.
 *
 * <pre>
 *   c_i = cos(za_i, zb_i),   L = -mean_{same} c + mean_{changed} max(c - margin, 0) + margin
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], changed [B] of 0 (same) and 1. A group without members contributes nothing. The constant
 * + margin is kept as published.
 *
 * <p>Source: Bernhard et al., MapFormer, arXiv 2303.17859.
 *
 * @param margin cosine below which a changed pair is left alone; 0
 * @param balance average each group by its own size, or both by B; true
 */
public record CosineMargin(double margin, boolean balance) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "cosine-margin",
                    Family.PAIRWISE,
                    "c_i = cos(za_i, zb_i),  L = -mean_{same} c + mean_{changed} max(c - margin, 0) + margin")
            .pairs()
            .integers("changed", "B", "0 where the pair is the same, 1 where it changed")
            .from("Bernhard et al. 2023, MapFormer, arXiv 2303.17859", 51);

    public CosineMargin {
        Check.inRange("margin", margin, -1, 1);
    }

    public CosineMargin() {
        this(0, true);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node c = cosines(x.rows("za"), x.rows("zb"));
        int n = c.rows();
        int[] changed = x.integersBelow("changed", 2);
        x.countAnchors(n, n);
        Node positive = x.component("pos", c.weightedSum(shares(changed, 0)).times(-1));
        Node negative = x.component(
                "neg",
                c.plus(-margin).positivePart().weightedSum(shares(changed, 1)).plus(margin));
        return positive.plus(negative);
    }

    private double[] shares(int[] changed, int group) {
        double members = Arrays.stream(changed).filter(flag -> flag == group).count();
        double count = balance ? Math.max(1, members) : changed.length;
        return Arrays.stream(changed)
                .mapToDouble(flag -> flag == group ? 1 / count : 0)
                .toArray();
    }
}
