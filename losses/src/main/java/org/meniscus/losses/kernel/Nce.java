package org.meniscus.losses.kernel;

import java.util.Arrays;
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
 * it is 1, even if the column is not itself a candidate (decoupled losses) or its pull is scaled. With {@link Target#anyOf} the
 * first term is minus the log-sum-exp of l + b over the positives.
 *
 * <p>The gradient is closed: dL/dl_ij = w_i (a_i p_ij - T_ij) / n with p the softmax over the candidates, and
 * dL/dT_ij = w_i (logsumexp_i - l_ij) / n. Anchors without a positive, or without a candidate to be told apart from, are left out
 * of the mean and counted on the tape.
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
            if (!counts(i)) {
                share[i] = 0;
                counted--;
            }
        for (int i = 0; i < share.length; i++) share[i] /= Math.max(1, counted);
        logits.tape().countAnchors(counted, share.length);
        return rows().weightedSum(share);
    }

    private boolean counts(int i) {
        return target.anchors(i) && candidates.any(i);
    }

    /** The bracket of every row, unweighted: a column. Rows without a positive or a candidate are zero. */
    public Node rows() {
        return logits.resident().map(this::rowsThere).orElseGet(this::rowsHere);
    }

    /** The accelerator computes the rows and keeps their slopes. */
    private Node rowsThere(Resident matrix) {
        int n = logits.rows();
        double[] mass = new double[n];
        for (int i = 0; i < n; i++) if (counts(i)) mass[i] = target.mass(i);
        SoftmaxRows.Targets attracted = target.rows(n, logits.columns(), pull);
        RowLosses all = matrix.crossEntropy(new SoftmaxRows(candidates, logWeights, mass, attracted));
        Mask positives = target.alternatives();
        RowLosses among = positives == null
                ? null
                : matrix.crossEntropy(new SoftmaxRows(positives, logWeights, mass, new SoftmaxRows.None()));
        double[] out = all.values().clone();
        if (among != null) for (int i = 0; i < n; i++) out[i] -= among.values()[i];
        onlyCounted(out);
        Node soft = target.weights(logits);
        return logits.tape()
                .step(
                        n,
                        1,
                        out,
                        slope -> {
                            double[] g = onlyCounted(slope.clone());
                            if (logits.isLive()) all.pull(g);
                            if (logits.isLive() && among != null) among.pull(negative(g));
                            if (soft != logits && soft.isLive()) pushBackToTargets(g, all.normalisers(), soft);
                        },
                        logits,
                        soft);
    }

    private double[] onlyCounted(double[] rows) {
        for (int i = 0; i < rows.length; i++) if (!counts(i)) rows[i] = 0;
        return rows;
    }

    private static double[] negative(double[] g) {
        double[] out = new double[g.length];
        for (int i = 0; i < g.length; i++) out[i] = -g[i];
        return out;
    }

    private Node rowsHere() {
        int n = logits.rows();
        Attraction attraction = new Attraction(logits.values(), logits.columns(), logWeights, pull);
        double[] out = new double[n];
        double[] normaliser = new double[n];
        for (int i = 0; i < n; i++) {
            if (!counts(i)) continue;
            double mass = target.mass(i);
            normaliser[i] = attraction.softmax(i, candidates, mass);
            out[i] = mass * normaliser[i] + target.attract(i, attraction);
        }
        Node soft = target.weights(logits);
        return logits.tape()
                .step(
                        n,
                        1,
                        out,
                        g -> {
                            if (logits.isLive()) pushBack(g, attraction.slope());
                            if (soft != logits && soft.isLive()) pushBackToTargets(g, normaliser, soft);
                        },
                        logits,
                        soft);
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
