package org.meniscus.losses.pairwise;

import static org.meniscus.losses.autodiff.Products.logits;
import static org.meniscus.losses.autodiff.Rows.rowDots;

import java.util.Arrays;
import org.meniscus.losses.Batch;
import org.meniscus.losses.Check;
import org.meniscus.losses.Family;
import org.meniscus.losses.FormulaLoss;
import org.meniscus.losses.LossInfo;
import org.meniscus.losses.autodiff.Elementary;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.kernel.Nce;
import org.meniscus.losses.kernel.Target;

/**
 * Adaptive supervised PatchNCE: InfoNCE whose rows count, as training proceeds, by how consistent their pair already is.
 *
 * <pre>
 *   l_i = row info-nce of queries za on stopped keys zb,   L = mean_i w_i l_i
 *   w_i = g(t) + (1 - g(t)) h(s_ii), scaled to mean 1, stopped
 *   g(t): sigmoid 1/(1 + e^{10 (t - 0.5)}), linear 1 - t, lambda 1 for t &lt; k else (1 - t)/(1 - k), zero 1
 *   h(c): top sqrt(1 - (max(c,0) - 1)^2), linear max(c,0), bell N(4 (c - 0.5); 0, 1), uniform 1
 * </pre>
 *
 * <p>Shapes: za, zb [B, D]. PatchNCE is the scheduler {@code zero}. When every weight is zero (late training, no pair alike) all
 * rows count equally.
 *
 * <p>Source: Li et al., arXiv 2303.06193. Departure: the published filler -10 on the diagonal is in units of similarity and not
 * negligible for tau near 1; here a mask.
 *
 * @param temperature tau; 0.07
 * @param normalize cosines instead of inner products; true
 * @param scheduler g; lambda as published
 * @param lookup h; linear as published
 * @param progress t, the share of training done, (epoch - 1) / total; 0.75
 * @param decayStart k of the lambda scheduler; 0.5
 */
public record AspNce(
        double temperature, boolean normalize, Scheduler scheduler, Lookup lookup, double progress, double decayStart)
        implements FormulaLoss {
    /** How fast the weights take over. */
    public enum Scheduler {
        SIGMOID,
        LINEAR,
        LAMBDA,
        ZERO
    }

    /** How a pair's similarity becomes its weight. */
    public enum Lookup {
        TOP,
        LINEAR,
        BELL,
        UNIFORM
    }

    private static final LossInfo INFO = LossInfo.of("asp-nce", Family.PAIRWISE, """
                    L = mean_i w_i l_i,  l_i the info-nce rows of za on stopped zb
                    w_i = g + (1 - g) h(s_ii), scaled to mean 1, stopped; g by scheduler and progress, h by lookup""")
            .live("za", "B D", "queries")
            .live("zb", "B D", "keys, row by row the partners; held constant")
            .from("Li et al. 2023, arXiv 2303.06193; PatchNCE, Park et al. 2020, arXiv 2007.15651", 55, 28);

    public AspNce {
        Check.positive("temperature", temperature);
        Check.inRange("progress", progress, 0, 1);
        Check.inRange("decayStart", decayStart, 0, 0.999);
    }

    public AspNce() {
        this(0.07, true, Scheduler.LAMBDA, Lookup.LINEAR, 0.75, 0.5);
    }

    @Override
    public LossInfo info() {
        return INFO;
    }

    @Override
    public Node formula(Batch x) {
        Node a = x.rows("za", normalize);
        Node b = x.rows("zb", normalize).stopped();
        Node s = logits(a, b, x.parameter("temperature", temperature));
        Nce rows = Nce.of(s, Target.diagonal(s.rows()));
        double g = schedule();
        x.component("g", g);
        x.component("unweighted", rows.rows().mean());
        return rows.weighted(weights(g, rowDots(a, b).stoppedValues())).mean();
    }

    private double schedule() {
        return switch (scheduler) {
            case SIGMOID -> Elementary.sigmoid(-10 * (progress - 0.5));
            case LINEAR -> 1 - progress;
            case LAMBDA -> progress < decayStart ? 1 : (1 - progress) / (1 - decayStart);
            case ZERO -> 1;
        };
    }

    private double[] weights(double g, double[] similarity) {
        double[] w = new double[similarity.length];
        for (int i = 0; i < w.length; i++) w[i] = g + (1 - g) * look(similarity[i]);
        double sum = Arrays.stream(w).sum();
        for (int i = 0; i < w.length; i++) w[i] = sum > 0 ? w[i] / sum * w.length : 1;
        return w;
    }

    private double look(double c) {
        double positive = Math.max(c, 0);
        return switch (lookup) {
            case TOP -> Math.sqrt(Math.max(1 - (positive - 1) * (positive - 1), 0));
            case LINEAR -> positive;
            case BELL -> Elementary.exp(-8 * (c - 0.5) * (c - 0.5)) / Math.sqrt(2 * Math.PI);
            case UNIFORM -> 1;
        };
    }
}
