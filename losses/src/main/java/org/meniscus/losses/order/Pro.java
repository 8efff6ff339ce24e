package org.meniscus.losses.order;

import static org.meniscus.losses.autodiff.Rows.cosines;
import static org.meniscus.losses.autodiff.Rows.rows;

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
 * Preference ranking: item by item in the order of the grades, each against the later ones of strictly lower grade, by how much
 * lower.
 *
 * <pre>
 *   sort by grade, descending, stable; w_kj = g_k - g_j &gt; eps
 *   step k: logits (max_j w_kj) c_k/tau and w_kj c_j/tau,   L = mean_k -log softmax_k
 * </pre>
 *
 * <p>Shapes: za, zb [B, D], grade [B]. Steps without a lower item are skipped and counted. O(B^2).
 *
 * <p>Source: CoDiEmb, arXiv 2508.11442, after PRO, Song et al., arXiv 2306.17492.
 *
 * @param temperature tau; 0.05
 * @param eps smallest difference of grades that orders two items; 1e-8
 */
public record Pro(double temperature, double eps) implements FormulaLoss {
    private static final LossInfo INFO = LossInfo.of("pro", Family.ORDER, """
                    by descending grade, step k: logits (max_j w_kj) c_k/tau and w_kj c_j/tau over lower items j, w_kj = g_k - g_j
                    L = mean_k -log softmax_k""")
            .live("za", "B D", "embeddings of modality A")
            .live("zb", "B D", "embeddings of modality B, row by row")
            .given("grade", "B", "graded similarity of each pair, larger is more alike")
            .from("CoDiEmb 2025, arXiv 2508.11442; Song et al. 2023, arXiv 2306.17492", 32);

    public Pro {
        Check.positive("temperature", temperature);
        Check.nonNegative("eps", eps);
    }

    public Pro() {
        this(0.05, 1e-8);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        double[] grade = x.given("grade");
        int[] order = Ranking.descending(grade);
        int n = order.length;
        double[] w = new double[n * n];
        Mask lower = Mask.of(n, n, (k, j) -> j > k && grade[order[k]] - grade[order[j]] > eps);
        for (int k = 0; k < n; k++)
            for (int j = k + 1; j < n; j++)
                if (lower.keeps(k, j)) {
                    w[k * n + j] = grade[order[k]] - grade[order[j]];
                    w[k * n + k] = Math.max(w[k * n + k], w[k * n + j]);
                }
        Node c = rows(cosines(x.rows("za"), x.rows("zb")), order).over(x.parameter("temperature", temperature));
        Node weighted = rows(c.transposed(), new int[n]).times(w); // n copies of the row, times w
        Mask own = Mask.of(n, n, (k, j) -> j == k && lower.count(k) > 0);
        Mask candidates = Mask.of(n, n, (k, j) -> j == k || lower.keeps(k, j));
        return Nce.of(weighted, Target.uniform(own)).among(candidates).mean();
    }
}
