package org.meniscus.losses.pairwise;

import java.util.Arrays;
import org.meniscus.losses.LossException;
import org.meniscus.losses.autodiff.Elementary;

/**
 * The sum over all positives x_i = s_ii and all negatives y = s_jk (j != k) of softplus((y - x_i) / tau), with its
 * derivatives, in O(B^2) time and memory instead of O(B^3).
 *
 * <p>Seen as a function of one negative, F(y) = sum_i softplus((y - x_i) / tau) is analytic within pi tau of the real axis, so
 * on an interval of length 2 tau its Chebyshev interpolant through {@value #NODES} points is exact to rounding (the error
 * falls as 6.4^-{@value #NODES}). The negatives of an interval act on the loss only through their first Chebyshev moments;
 * these make weights for the nodes, and B x nodes comparisons replace B x negatives. The derivative with respect to a
 * negative is the interpolant of F'.
 */
final class SoftplusPairs {
    private static final int NODES = 20;
    /** T_k at node m: cos(k theta_m), theta_m = pi (m + 1/2) / NODES. */
    private static final double[][] CHEBYSHEV = chebyshev();
    /** Intervals allocated at most; reached only by raw inner products at a tiny temperature. */
    private static final int MOST_INTERVALS = 1 << 20;

    private final double sum;
    private final double[] slope;
    private final double temperatureSlope;
    private final double auc;

    private SoftplusPairs(double sum, double[] slope, double temperatureSlope, double auc) {
        this.sum = sum;
        this.slope = slope;
        this.temperatureSlope = temperatureSlope;
        this.auc = auc;
    }

    /** The sum of all softplus terms. */
    double sum() {
        return sum;
    }

    /** Its derivative with respect to every s_jk, row-major. */
    double[] slope() {
        return slope;
    }

    /** Its derivative with respect to tau. */
    double temperatureSlope() {
        return temperatureSlope;
    }

    /** The share of comparisons the positive wins. */
    double auc() {
        return auc;
    }

    static SoftplusPairs of(double[] s, int n, double tau) {
        double[] positives = new double[n];
        for (int i = 0; i < n; i++) positives[i] = s[i * (n + 1)];
        Arrays.sort(positives);
        double low = Arrays.stream(s).min().orElseThrow();
        double intervals = Math.floor((Arrays.stream(s).max().orElseThrow() - low) / (2 * tau)) + 1;
        if (!(intervals <= MOST_INTERVALS))
            throw new LossException("mw-auc: the similarities span " + 2 * intervals
                    + " temperatures; normalize the rows or raise the temperature");
        double[][] moments = moments(s, n, tau, low, (int) intervals);
        double sum = 0;
        double temperatureSlope = 0;
        double[] ofPositive = new double[n];
        double[][] coefficients = new double[moments.length][];
        for (int c = 0; c < moments.length; c++) {
            if (moments[c] == null) continue;
            double[] slopeAtNode = new double[NODES];
            for (int m = 0; m < NODES; m++) {
                double weight = weight(moments[c], m);
                double node = low + tau * (2 * c + 1 + CHEBYSHEV[1][m]);
                double product = 1;
                double value = 0;
                for (int i = 0; i < n; i++) {
                    double u = (node - positives[i]) / tau;
                    double e = Elementary.exp(-Math.abs(u));
                    double sigmoid = (u >= 0 ? 1 : e) / (1 + e);
                    value += Math.max(u, 0);
                    product *= 1 + e; // log1p once per 512 factors in (1, 2]
                    if ((i & 511) == 511) {
                        value += StrictMath.log(product);
                        product = 1;
                    }
                    slopeAtNode[m] += sigmoid;
                    ofPositive[i] -= weight * sigmoid / tau;
                    temperatureSlope -= weight * u * sigmoid / tau;
                }
                sum += weight * (value + StrictMath.log(product));
            }
            coefficients[c] = coefficients(slopeAtNode);
        }
        return new SoftplusPairs(
                sum,
                slope(s, n, tau, low, coefficients, positives, ofPositive),
                temperatureSlope,
                auc(s, n, positives));
    }

    /** Sums of T_k over the negatives of each interval; null for an interval without any. */
    private static double[][] moments(double[] s, int n, double tau, double low, int intervals) {
        double[][] moments = new double[intervals][];
        for (int j = 0; j < s.length; j++) {
            if (j % (n + 1) == 0) continue;
            double position = (s[j] - low) / (2 * tau);
            int c = (int) position;
            if (moments[c] == null) moments[c] = new double[NODES];
            double xi = 2 * (position - c) - 1;
            double previous = 1;
            double current = xi;
            moments[c][0]++;
            for (int k = 1; k < NODES; k++) {
                moments[c][k] += current;
                double next = 2 * xi * current - previous;
                previous = current;
                current = next;
            }
        }
        return moments;
    }

    private static double weight(double[] moments, int m) {
        double weight = moments[0];
        for (int k = 1; k < NODES; k++) weight += 2 * moments[k] * CHEBYSHEV[k][m];
        return weight / NODES;
    }

    private static double[] coefficients(double[] atNodes) {
        double[] coefficients = new double[NODES];
        for (int k = 0; k < NODES; k++) {
            for (int m = 0; m < NODES; m++) coefficients[k] += atNodes[m] * CHEBYSHEV[k][m];
            coefficients[k] *= (k == 0 ? 1.0 : 2.0) / NODES;
        }
        return coefficients;
    }

    private static double[] slope(
            double[] s,
            int n,
            double tau,
            double low,
            double[][] coefficients,
            double[] positives,
            double[] ofPositive) {
        double[] slope = new double[s.length];
        for (int j = 0; j < s.length; j++) {
            if (j % (n + 1) == 0) {
                slope[j] = ofPositive[Arrays.binarySearch(positives, s[j])]; // equal positives have equal slopes
                continue;
            }
            double position = (s[j] - low) / (2 * tau);
            int c = (int) position;
            double xi = 2 * (position - c) - 1;
            double b1 = 0;
            double b2 = 0;
            for (int k = NODES - 1; k > 0; k--) { // Clenshaw
                double b0 = 2 * xi * b1 - b2 + coefficients[c][k];
                b2 = b1;
                b1 = b0;
            }
            slope[j] = (xi * b1 - b2 + coefficients[c][0]) / tau;
        }
        return slope;
    }

    private static double auc(double[] s, int n, double[] positives) {
        long won = 0;
        for (int j = 0; j < s.length; j++) {
            if (j % (n + 1) == 0) continue;
            int low = 0; // first positive above s[j]
            int high = n;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (positives[middle] > s[j]) high = middle;
                else low = middle + 1;
            }
            won += n - low;
        }
        return won / ((double) n * n * (n - 1));
    }

    private static double[][] chebyshev() {
        double[][] table = new double[NODES][NODES];
        for (int k = 0; k < NODES; k++)
            for (int m = 0; m < NODES; m++) table[k][m] = StrictMath.cos(Math.PI * k * (m + 0.5) / NODES);
        return table;
    }
}
