package org.meniscus.losses.kernel;

import java.util.Arrays;
import org.meniscus.losses.LossException;
import org.meniscus.losses.autodiff.Elementary;
import org.meniscus.losses.autodiff.Mask;
import org.meniscus.losses.autodiff.Node;
import org.meniscus.losses.autodiff.Resident;
import org.meniscus.losses.autodiff.Resident.RowLosses;
import org.meniscus.losses.autodiff.SoftmaxRows;

/**
 * Noise-contrastive estimation as most of the literature uses it, one formula for some thirty losses:
 *
 * <pre>
 *   L = mean_i w_i [ -sum_j T_ij l_ij + a_i logsumexp_{j in C_i} (l_ij + b_ij) ]
 * </pre>
 *
 * <p>with logits l (n anchors x m candidates), candidates C, target weights T, row weights w (default 1) and additive log
 * weights b (default 0). The normaliser weight a_i is sum_j T_ij, which makes the bracket a cross-entropy; for a target column
 * it is 1, even if the column is not itself a candidate (decoupled losses) or its pull is scaled. With {@link Target.AnyOf} the
 * first term is minus the log-sum-exp of l + b over the positives.
 *
 * <p>The gradient is closed: dL/dl_ij = w_i (a_i p_ij - T_ij) / n with p the softmax over the candidates, and
 * dL/dT_ij = w_i (logsumexp_i - l_ij) / n. Anchors without a positive are left out of the mean and counted on the tape.
 *
 * <p>A value object: each method returns a changed copy. Arrays handed in are not copied and must not change.
 */
public final class Nce {
    private final Node logits;
    private final Target target;
    private final Mask candidates;
    /** Null for zeros. */
    private final double[] logWeights;

    private final double[] pull;
    private final double[] rowWeights;

    private Nce(Node logits, Target target, Mask candidates, double[] logWeights, double[] pull, double[] rowWeights) {
        this.logits = logits;
        this.target = target;
        this.candidates = candidates;
        this.logWeights = logWeights;
        this.pull = pull;
        this.rowWeights = rowWeights;
    }

    /** The kernel on these logits: all candidates, unit weights. */
    public static Nce of(Node logits, Target target) {
        double[] ones = new double[logits.rows()];
        Arrays.fill(ones, 1);
        Mask all = Mask.all(logits.rows(), logits.columns());
        return new Nce(logits, target, all, null, ones, ones);
    }

    /** C: who competes in the denominator. */
    public Nce among(Mask mask) {
        return new Nce(logits, target, mask, logWeights, pull, rowWeights);
    }

    /** b: n x m additive log weights of the candidates. */
    public Nce logWeighted(double... weights) {
        return new Nce(logits, target, candidates, weights, pull, rowWeights);
    }

    /** Scales the target term of row i alone: T_i becomes pull_i T_i while a_i stays 1. One-hot targets only. */
    public Nce pulledBy(double... weights) {
        return new Nce(logits, target, candidates, logWeights, weights, rowWeights);
    }

    /** w: constant row weights. */
    public Nce weighted(double... weights) {
        return new Nce(logits, target, candidates, logWeights, pull, weights);
    }

    /** The mean over the anchors that count, 1 x 1; zero, with nothing counted, when there are none. */
    public Node mean() {
        double[] share = rowWeights.clone();
        int counted = share.length;
        for (int i = 0; i < share.length; i++)
            if (!isAnchor(i)) {
                share[i] = 0;
                counted--;
            }
        for (int i = 0; i < share.length; i++) share[i] /= Math.max(1, counted);
        logits.tape().countAnchors(counted, share.length);
        return rows().weightedSum(share);
    }

    /** The bracket of every row, unweighted: a column. Rows without a positive are zero. */
    public Node rows() {
        return logits.resident().map(this::rowsThere).orElseGet(this::rowsHere);
    }

    /** The accelerator computes the rows and keeps their slopes. */
    private Node rowsThere(Resident matrix) {
        int n = logits.rows();
        double[] mass = new double[n];
        for (int i = 0; i < n; i++)
            if (isAnchor(i)) {
                if (!candidates.any(i)) throw withoutCandidate(i);
                mass[i] = target instanceof Target.Soft soft ? rowSum(soft.weights(), i) : 1;
            }
        RowLosses all = matrix.crossEntropy(new SoftmaxRows(candidates, logWeights, mass, targets()));
        RowLosses among = target instanceof Target.AnyOf any
                ? matrix.crossEntropy(new SoftmaxRows(any.positives(), logWeights, mass, new SoftmaxRows.None()))
                : null;
        double[] out = all.values().clone();
        if (among != null) for (int i = 0; i < n; i++) out[i] -= among.values()[i];
        Node soft = target instanceof Target.Soft given ? given.weights() : logits;
        return logits.tape()
                .step(
                        n,
                        1,
                        out,
                        g -> {
                            if (logits.isLive()) all.pull(g);
                            if (logits.isLive() && among != null) among.pull(negative(g));
                            if (soft != logits && soft.isLive()) pushBackToTargets(g, all.normalisers(), soft);
                        },
                        logits,
                        soft);
    }

    private SoftmaxRows.Targets targets() {
        if (target instanceof Target.Soft soft)
            return new SoftmaxRows.Dense(soft.weights().values());
        if (target instanceof Target.Uniform uniform)
            return new SoftmaxRows.Dense(uniform.positives().toRowDistribution());
        if (target instanceof Target.AnyOf) return new SoftmaxRows.None();
        Target.OneHot oneHot = (Target.OneHot) target;
        int n = logits.rows();
        int[] column = new int[n];
        double[] peak = new double[n];
        double[] spread = new double[n];
        for (int i = 0; i < n; i++) {
            column[i] = oneHot.column(i);
            peak[i] = pull[i] * (1 - oneHot.smoothing());
            spread[i] = pull[i] * oneHot.smoothing() / logits.columns();
        }
        return new SoftmaxRows.OneHot(column, peak, spread);
    }

    private static double[] negative(double[] g) {
        double[] out = new double[g.length];
        for (int i = 0; i < g.length; i++) out[i] = -g[i];
        return out;
    }

    private Node rowsHere() {
        int n = logits.rows();
        double[] slope = new double[logits.values().length]; // a_i p_ij - T_ij, the derivative of row i
        double[] out = new double[n];
        double[] normaliser = new double[n];
        double[] scratch = new double[logits.columns()];
        for (int i = 0; i < n; i++) {
            if (!isAnchor(i)) continue;
            double mass = target instanceof Target.Soft soft ? rowSum(soft.weights(), i) : 1;
            normaliser[i] = addSoftmax(i, candidates, mass, slope, scratch);
            out[i] = mass * normaliser[i] + addTarget(i, slope, scratch);
        }
        Node soft = target instanceof Target.Soft given ? given.weights() : logits;
        return logits.tape()
                .step(
                        n,
                        1,
                        out,
                        g -> {
                            if (logits.isLive()) pushBack(g, slope);
                            if (soft != logits && soft.isLive()) pushBackToTargets(g, normaliser, soft);
                        },
                        logits,
                        soft);
    }

    private boolean isAnchor(int i) {
        if (target instanceof Target.Uniform uniform) return uniform.positives().any(i);
        if (target instanceof Target.AnyOf any) return any.positives().any(i);
        return true;
    }

    /** Adds {@code factor} times the softmax over the kept entries of row i to the slope; returns its log-sum-exp. */
    private double addSoftmax(int i, Mask mask, double factor, double[] slope, double[] scratch) {
        double[] l = logits.values();
        int m = scratch.length;
        int from = i * m;
        double high = Double.NEGATIVE_INFINITY;
        for (int j = 0; j < m; j++) {
            double weighted = logWeights == null ? l[from + j] : l[from + j] + logWeights[from + j];
            scratch[j] = mask.keeps(i, j) ? weighted : Double.NEGATIVE_INFINITY;
            high = Math.max(high, scratch[j]);
        }
        if (high == Double.NEGATIVE_INFINITY) throw withoutCandidate(i);
        double sum = 0;
        for (int j = 0; j < m; j++) {
            scratch[j] = Elementary.exp(scratch[j] - high);
            sum += scratch[j];
        }
        double share = factor / sum;
        for (int j = 0; j < m; j++) slope[from + j] += share * scratch[j];
        return high + StrictMath.log(sum);
    }

    private static LossException withoutCandidate(int i) {
        return new LossException("anchor " + i + " has no candidate to be told apart from");
    }

    /** Subtracts T_i from the slope; returns -sum_j T_ij l_ij. */
    private double addTarget(int i, double[] slope, double[] scratch) {
        if (target instanceof Target.AnyOf any) return -addSoftmax(i, any.positives(), -1, slope, scratch);
        if (target instanceof Target.Soft soft)
            return attractAll(i, soft.weights().values(), slope);
        if (target instanceof Target.Uniform uniform) return attractPositives(i, uniform.positives(), slope);
        return attractColumn(i, (Target.OneHot) target, slope);
    }

    private double attractColumn(int i, Target.OneHot oneHot, double[] slope) {
        double peak = pull[i] * (1 - oneHot.smoothing());
        double sum = attract(i, oneHot.column(i), peak, slope);
        if (oneHot.smoothing() == 0) return sum;
        double spread = pull[i] * oneHot.smoothing() / logits.columns();
        for (int j = 0; j < logits.columns(); j++) sum += attract(i, j, spread, slope);
        return sum;
    }

    private double attractPositives(int i, Mask positives, double[] slope) {
        double share = 1.0 / positives.count(i);
        double sum = 0;
        for (int j = 0; j < logits.columns(); j++) if (positives.keeps(i, j)) sum += attract(i, j, share, slope);
        return sum;
    }

    private double attractAll(int i, double[] t, double[] slope) {
        double sum = 0;
        for (int j = 0; j < logits.columns(); j++) sum += attract(i, j, t[i * logits.columns() + j], slope);
        return sum;
    }

    private double attract(int i, int j, double weight, double[] slope) {
        int at = i * logits.columns() + j;
        slope[at] -= weight;
        return -weight * logits.values()[at];
    }

    private static double rowSum(Node weights, int i) {
        double sum = 0;
        for (int j = i * weights.columns(); j < (i + 1) * weights.columns(); j++) sum += weights.values()[j];
        return sum;
    }

    private void pushBack(double[] g, double[] slope) {
        double[] dl = logits.gradient();
        int m = logits.columns();
        for (int i = 0; i < g.length; i++)
            if (g[i] != 0) for (int j = i * m; j < (i + 1) * m; j++) dl[j] += g[i] * slope[j];
    }

    private void pushBackToTargets(double[] g, double[] normaliser, Node soft) {
        double[] dt = soft.gradient();
        int m = logits.columns();
        for (int i = 0; i < g.length; i++)
            for (int j = i * m; j < (i + 1) * m; j++) dt[j] += g[i] * (normaliser[i] - logits.values()[j]);
    }
}
