package org.meniscus.losses.supervised;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.rows;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * InfoNCE over the distinct targets of the batch: a target that occurs twice is one candidate, not a false negative.
 *
 * <pre>
 *   L = mean_i CE( za_i . zb_unique / tau, column of target_i ),   the first zb row of every target, targets ascending
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], labels [B].
 *
 * <p>Source: Yang et al., Just Ask, arXiv 2205.05019.
 *
 * @param temperature tau; 1
 * @param normalize cosines instead of inner products; false
 */
public record UniqueTargetNce(double temperature, boolean normalize) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "unique-target-nce",
                    Family.SUPERVISED,
                    "L = mean_i CE( za_i . zb_unique / tau, column of target_i ), one zb row per distinct target")
            .live("za", "B D", "embeddings of the queries")
            .live("zb", "B D", "embeddings of the targets, row by row")
            .integers("labels", "B", "identity of each target")
            .from("Yang et al. 2022, arXiv 2205.05019", 34);

    public UniqueTargetNce {
        Check.positive("temperature", temperature);
    }

    public UniqueTargetNce() {
        this(1, false);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        int[] labels = x.integers("labels");
        int[] distinct = Arrays.stream(labels).sorted().distinct().toArray();
        int[] first = new int[distinct.length];
        int[] column = new int[labels.length];
        for (int i = labels.length - 1; i >= 0; i--) {
            column[i] = Arrays.binarySearch(distinct, labels[i]);
            first[column[i]] = i;
        }
        Node targets = rows(x.rows("zb", normalize), first);
        Node s = logits(x.rows("za", normalize), targets, x.parameter("temperature", temperature));
        return Nce.of(s, Target.column(column)).mean();
    }
}
