package org.meniscus.losses.order;

import static org.meniscus.losses.autodiff.Rows.cosines;
import static org.meniscus.losses.autodiff.Rows.minusColumn;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Node;

/**
 * Graded similarity by correlation: cosines should rise linearly with the grades.
 *
 * <pre>
 *   c_i = cos(za_i, zb_i),   L = 1 - corr(c, grade)
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], grade [B]. Equal grades (or equal cosines) order nothing: no anchor counts, the batch is refused
 * unless allowed (value 0).
 *
 * <p>Source: CoDiEmb, arXiv 2508.11442.
 */
public record Pearson() implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of(
                    "pearson", Family.ORDER, "c_i = cos(za_i, zb_i),  L = 1 - corr(c, grade)")
            .live("za", "B D", "embeddings of modality A")
            .live("zb", "B D", "embeddings of modality B, row by row")
            .given("grade", "B", "graded similarity of each pair, larger is more alike")
            .from("CoDiEmb 2025, arXiv 2508.11442", 32);

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node c = cosines(x.rows("za"), x.rows("zb"));
        int n = c.rows();
        double[] grade = x.given("grade").clone();
        double mean = Arrays.stream(grade).average().orElseThrow();
        double gradeVariance = 0;
        for (int i = 0; i < n; i++) {
            grade[i] -= mean;
            gradeVariance += grade[i] * grade[i] / n;
        }
        Node centred = minusColumn(c.transposed(), c.mean());
        Node variance = centred.square().mean();
        boolean ordered = gradeVariance > 0 && variance.scalar() > 0;
        x.countAnchors(ordered ? n : 0, n);
        if (!ordered) return x.constant(0);
        Node covariance = centred.weightedSum(grade).times(1.0 / n);
        return covariance.over(variance.times(gradeVariance).sqrt(0)).times(-1).plus(1);
    }
}
