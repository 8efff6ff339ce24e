package org.meniscus.losses.diagnostics;

import java.util.Arrays;
import org.meniscus.losses.Check;
import org.meniscus.losses.autodiff.Elementary;

/**
 * The geometry of a batch of paired embeddings, on unit rows u of A and v of B.
 *
 * <p>Sources: alignment and uniformity, Wang and Isola, arXiv 2005.10242; tolerance, Wang and Liu, arXiv 2012.09740; area under
 * the curve, arXiv 2510.00137.
 *
 * @param alignment mean ||u_i - v_i||^2: 0 when partners coincide, 2 when unrelated
 * @param uniformity log mean_{i != j} exp(-2 ||u_i - u_j||^2), averaged over the modalities: 0 when collapsed, near -4 when
 *     spread evenly
 * @param tolerance mean of u_i . u_j over i != j of one class, averaged over the modalities; NaN without such a pair
 * @param auc share of (partners, non-partners) of the batch in which the partners are the more similar, ties half; pairs of one
 *     class are no non-partners
 * @param effectiveNegatives mean over anchors of exp(entropy) of the softmax over their negatives: how many of them the
 *     gradient really sees at this temperature
 */
public record EmbeddingQuality(
        double alignment, double uniformity, double tolerance, double auc, double effectiveNegatives) {

    /**
     * Measures a batch.
     *
     * @param za B x d, row-major
     * @param zb B x d, row by row the partners
     * @param labels class of each pair; distinct labels if there are none
     */
    public static EmbeddingQuality of(double[] za, double[] zb, int[] labels, int d, double temperature) {
        int n = labels.length;
        Check.positive("temperature", temperature);
        Check.that(
                za.length == n * d && zb.length == n * d,
                "embeddings must be " + n + " x " + d + ", got " + za.length + " and " + zb.length + " values");
        Check.that(n >= 2, "the quality of embeddings needs two rows or more");
        Similarities across = Similarities.cosines(za, zb, n, d);
        Similarities withinA = Similarities.cosines(za, za, n, d);
        Similarities withinB = Similarities.cosines(zb, zb, n, d);
        double aligned = 0;
        for (int i = 0; i < n; i++) aligned += 2 - 2 * across.at(i, i);
        return new EmbeddingQuality(
                aligned / n,
                (uniformity(withinA) + uniformity(withinB)) / 2,
                (tolerance(withinA, labels) + tolerance(withinB, labels)) / 2,
                auc(across, labels),
                effectiveNegatives(across, labels, temperature));
    }

    private static double uniformity(Similarities s) {
        double sum = 0;
        int n = s.size();
        for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++) if (i != j) sum += Elementary.exp(-4 * (1 - s.at(i, j)));
        return StrictMath.log(sum / (n * (n - 1)));
    }

    private static double tolerance(Similarities s, int[] labels) {
        double sum = 0;
        int pairs = 0;
        for (int i = 0; i < s.size(); i++)
            for (int j = 0; j < s.size(); j++)
                if (i != j && labels[i] == labels[j]) {
                    sum += s.at(i, j);
                    pairs++;
                }
        return sum / pairs;
    }

    private static double auc(Similarities s, int[] labels) {
        double[] negatives = s.negatives(labels);
        Arrays.sort(negatives);
        double won = 0;
        for (int i = 0; i < s.size(); i++) {
            int below = countBelow(negatives, s.at(i, i), false);
            won += (below + countBelow(negatives, s.at(i, i), true)) / 2.0;
        }
        return won / ((double) s.size() * negatives.length);
    }

    /** How many of the ascending values lie below x, or at it too. */
    private static int countBelow(double[] ascending, double x, boolean orEqual) {
        int low = 0;
        int high = ascending.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            boolean below = orEqual ? ascending[middle] <= x : ascending[middle] < x;
            if (below) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    private static double effectiveNegatives(Similarities s, int[] labels, double temperature) {
        double sum = 0;
        int anchors = 0;
        for (int i = 0; i < s.size(); i++) {
            double high = Double.NEGATIVE_INFINITY;
            for (int j = 0; j < s.size(); j++)
                if (labels[j] != labels[i]) high = Math.max(high, s.at(i, j) / temperature);
            if (high == Double.NEGATIVE_INFINITY) continue;
            double total = 0;
            double weighted = 0;
            for (int j = 0; j < s.size(); j++) {
                if (labels[j] == labels[i]) continue;
                double logit = s.at(i, j) / temperature - high;
                double e = Elementary.exp(logit);
                total += e;
                weighted += e * logit;
            }
            sum += Elementary.exp(StrictMath.log(total) - weighted / total);
            anchors++;
        }
        return sum / anchors;
    }
}
