package org.meniscus.losses.kernel;

import org.meniscus.losses.autodiff.Elementary;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;

/**
 * Noise-contrastive estimation as most of the literature uses it, one formula for some thirty losses:
 *
 * <pre>
 *   L = mean_i w_i [ -sum_j T_ij l_ij + a_i logsumexp_{j in C_i} (l_ij + b_ij) ]
 * </pre>
 *
 * <p>with logits l (n anchors x m candidates), candidates C, target weights T, row weights w (default 1) and additive log
 * weights b (default 0). The normaliser a_i is sum_j T_ij, which makes the bracket a cross-entropy; for a target column it
 * is 1 even if the column is not itself a candidate (decoupled losses) or its pull is scaled. With {@link Target.AnyOf} the first term is
 * -logsumexp over the positives of l + b instead.
 *
 * <p>The gradient is closed: dL/dl_ij = w_i (a_i p_ij - T_ij) / n with p the softmax over the candidates, and
 * dL/dT_ij = w_i (logsumexp_i - l_ij) / n. Anchors without a positive are left out of the mean and counted on the tape.
 *
 * <p>A value object: each method returns a changed copy. Arrays handed in are not copied.
 */
public record Nce(
        Node logits, Mask candidates, Target target, double[] logWeights, double[] pull, double[] rowWeights) {
    /** The kernel on these logits: all candidates, unit weights. */
    public static Nce of(Node logits, Target target) {
        return new Nce(logits, Mask.all(logits.rows(), logits.columns()), target, null, null, null);
    }

    /** C: who competes in the denominator. */
    public Nce among(Mask mask) {
        return new Nce(logits, mask, target, logWeights, pull, rowWeights);
    }

    /** b: n x m additive log weights of the candidates. */
    public Nce logWeighted(double... weights) {
        return new Nce(logits, candidates, target, weights, pull, rowWeights);
    }

    /** Scales the target term of row i alone: T_i becomes pull_i T_i while a_i stays. One-hot targets only. */
    public Nce pulledBy(double... weights) {
        return new Nce(logits, candidates, target, logWeights, weights, rowWeights);
    }

    /** w: constant row weights. */
    public Nce weighted(double... weights) {
        return new Nce(logits, candidates, target, logWeights, pull, weights);
    }

    /** The mean over the anchors that count, 1 x 1; zero, with nothing counted, when there are none. */
    public Node mean() {
        int n = logits.rows();
        Mask positives = positives();
        double[] share = new double[n];
        int counted = 0;
        for (int i = 0; i < n; i++) {
            if (positives != null && positives.count(i) == 0) continue;
            share[i] = rowWeights == null ? 1 : rowWeights[i];
            counted++;
        }
        for (int i = 0; i < n; i++) share[i] /= Math.max(1, counted);
        logits.tape().countAnchors(counted, n);
        return rows().weightedSum(share);
    }

    /** The bracket of every row, unweighted: a column. Rows without a positive are zero. */
    public Node rows() {
        int n = logits.rows();
        int m = logits.columns();
        double[] slope = new double[n * m]; // a_i p_ij - T_ij, the derivative of row i
        double[] out = new double[n];
        double[] normaliser = new double[n];
        for (int i = 0; i < n; i++) {
            if (target instanceof Target.OneHot oneHot) {
                normaliser[i] = softmax(i, candidates, 1, slope);
                out[i] = normaliser[i] + attractColumn(oneHot, i, slope);
            } else if (target instanceof Target.Uniform uniform) {
                int positives = uniform.positives().count(i);
                if (positives == 0) continue;
                normaliser[i] = softmax(i, candidates, 1, slope);
                out[i] = normaliser[i] + attractPositives(uniform.positives(), 1.0 / positives, i, slope);
            } else if (target instanceof Target.AnyOf any) {
                if (any.positives().count(i) == 0) continue;
                out[i] = softmax(i, candidates, 1, slope) - softmax(i, any.positives(), -1, slope);
            } else if (target instanceof Target.Soft soft) {
                double[] t = soft.weights().values();
                double mass = 0;
                for (int j = i * m; j < (i + 1) * m; j++) mass += t[j];
                normaliser[i] = softmax(i, candidates, mass, slope);
                out[i] = mass * normaliser[i] + attractAll(t, i, slope);
            }
        }
        Node soft = target instanceof Target.Soft given ? given.weights() : logits;
        return logits.tape()
                .step(
                        n,
                        1,
                        out,
                        g -> {
                            if (logits.isLive()) addRows(g, slope);
                            if (soft != logits && soft.isLive()) addTargetSlope(g, normaliser, soft);
                        },
                        logits,
                        soft);
    }

    /** Adds {@code factor} times the softmax over the kept entries of row i to the slope; returns its log-sum-exp. */
    private double softmax(int i, Mask mask, double factor, double[] slope) {
        double[] l = logits.values();
        int m = logits.columns();
        double high = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < m; j++) if (mask.keeps(i, j)) high = Math.max(high, l[i * m + j] + logWeight(i * m + j));
        if (high == Double.NEGATIVE_INFINITY)
            throw new IllegalArgumentException("anchor " + i + " has no candidate to be told apart from");
        double[] e = new double[m];
        double sum = 0;
        for (int j = 0; j < m; j++)
            if (mask.keeps(i, j)) sum += e[j] = Elementary.exp(l[i * m + j] + logWeight(i * m + j) - high);
        double share = factor / sum;
        for (int j = 0; j < m; j++) slope[i * m + j] += share * e[j];
        return high + StrictMath.log(sum);
    }

    private double logWeight(int index) {
        return logWeights == null ? 0 : logWeights[index];
    }

    private double attractColumn(Target.OneHot oneHot, int i, double[] slope) {
        int m = logits.columns();
        double strength = pull == null ? 1 : pull[i];
        double spread = strength * oneHot.smoothing() / m;
        int own = i * m + oneHot.column()[i];
        double peak = strength * (1 - oneHot.smoothing());
        double sum = -peak * logits.values()[own];
        slope[own] -= peak;
        if (spread == 0) return sum;
        for (int j = i * m; j < (i + 1) * m; j++) {
            sum -= spread * logits.values()[j];
            slope[j] -= spread;
        }
        return sum;
    }

    private double attractPositives(Mask positives, double share, int i, double[] slope) {
        int m = logits.columns();
        double sum = 0;
        for (int j = 0; j < m; j++) {
            if (!positives.keeps(i, j)) continue;
            sum -= share * logits.values()[i * m + j];
            slope[i * m + j] -= share;
        }
        return sum;
    }

    private double attractAll(double[] t, int i, double[] slope) {
        int m = logits.columns();
        double sum = 0;
        for (int j = i * m; j < (i + 1) * m; j++) {
            if (t[j] == 0) continue;
            sum -= t[j] * logits.values()[j];
            slope[j] -= t[j];
        }
        return sum;
    }

    private void addRows(double[] g, double[] slope) {
        double[] dl = logits.gradient();
        int m = logits.columns();
        for (int i = 0; i < g.length; i++)
            if (g[i] != 0) for (int j = i * m; j < (i + 1) * m; j++) dl[j] += g[i] * slope[j];
    }

    private void addTargetSlope(double[] g, double[] normaliser, Node soft) {
        double[] dt = soft.gradient();
        int m = logits.columns();
        for (int i = 0; i < g.length; i++)
            for (int j = i * m; j < (i + 1) * m; j++) dt[j] += g[i] * (normaliser[i] - logits.values()[j]);
    }

    private Mask positives() {
        if (target instanceof Target.Uniform uniform) return uniform.positives();
        if (target instanceof Target.AnyOf any) return any.positives();
        return null;
    }
}
