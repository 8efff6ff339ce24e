package org.meniscus.projection.evaluation;

import org.apache.commons.math3.distribution.NormalDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.meniscus.base.Require;

/**
 * The same recordings answered by several chips (or seeds): a mean with its two sources of uncertainty, chips and recordings, which are
 * crossed. Chips are rows, recordings columns; a value is 1 for a right answer and 0 for a wrong one, or a difference of two such.
 *
 * <p>Mean squares of the two-way layout without replication ({@code K} chips, {@code n} recordings):
 *
 * <pre>
 *   chips       n sum_c (y_c. - y..)^2 / (K - 1)
 *   recordings  K sum_r (y_.r - y..)^2 / (n - 1)
 *   residual    sum_cr (y_cr - y_c. - y_.r + y..)^2 / ((K - 1)(n - 1))
 * </pre>
 *
 * <p>The variance of the mean has the parts {@code C = max(0, chips - residual) / nK} and {@code R = recordings / nK}. The half-width for
 * other chips and other recordings is {@code sqrt(t(K-1)^2 C + t(n-1)^2 R)}, each part with the Student's t of its own degrees of freedom
 * (the modified large-sample method: Graybill and Wang 1980, doi 10.1080/01621459.1980.10477565; Burdick and Graybill 1992). Of shares, it is bent to
 * stay inside [0, 1] as Wilson's score interval is, with the number of independent answers {@code p(1-p)/(C+R)} in the place of n.
 * Simulated coverage of 95 %: 93 to 97 % for 3 to 20 chips, 50 to 10 000 recordings, chip deviations of 0 to 5 points
 * ({@code meniscus bench coverage}, docs/evidence/coverage.md).
 */
public final class Crossed {
    private final int chips;
    private final int recordings;
    private final boolean share;
    private final double mean;
    private final double chipSquares;
    private final double recordingSquares;
    private final double residualSquares;

    private Crossed(double[][] values, boolean share) {
        this.share = share;
        chips = values.length;
        Require.positive("chips", chips);
        recordings = values[0].length;
        Require.that(recordings >= 2, "recordings must be 2 or more, got %d", recordings);
        double[] byRecording = new double[recordings];
        double[] byChip = new double[chips];
        double all = 0;
        for (int c = 0; c < chips; c++) {
            Require.that(
                    values[c].length == recordings,
                    "chip %d answered %d recordings, chip 0 %d: only the same recordings are crossed",
                    c,
                    values[c].length,
                    recordings);
            for (int r = 0; r < recordings; r++) {
                double value = Require.finite("value", values[c][r]);
                byChip[c] += value / recordings;
                byRecording[r] += value / chips;
            }
            all += byChip[c] / chips;
        }
        mean = all;
        double residual = 0;
        for (int c = 0; c < chips; c++)
            for (int r = 0; r < recordings; r++) residual += square(values[c][r] - byChip[c] - byRecording[r] + mean);
        double between = 0;
        for (double chip : byChip) between += square(chip - mean);
        double within = 0;
        for (double recording : byRecording) within += square(recording - mean);
        chipSquares = chips > 1 ? recordings * between / (chips - 1) : 0;
        recordingSquares = chips * within / (recordings - 1);
        residualSquares = chips > 1 ? residual / (chips - 1) / (recordings - 1) : 0;
    }

    /**
     * Shares of right answers.
     *
     * @param right chips x recordings, whether the answer was right
     */
    public static Crossed shares(boolean[][] right) {
        double[][] values = new double[right.length][];
        for (int c = 0; c < right.length; c++) {
            values[c] = new double[right[c].length];
            for (int r = 0; r < right[c].length; r++) values[c][r] = right[c][r] ? 1 : 0;
        }
        return new Crossed(values, true);
    }

    /**
     * Differences, or any other numbers.
     *
     * @param values chips x recordings
     */
    public static Crossed values(double[][] values) {
        return new Crossed(values, false);
    }

    public double mean() {
        return mean;
    }

    /**
     * Where the mean over endless other chips would lie, on these very recordings: Student's t over the chips.
     *
     * @param confidence such as 0.95, in (0, 1)
     */
    public Interval otherChips(double confidence) {
        Require.that(chips > 1, "an interval over chips needs two or more, got %d", chips);
        double half = quantile(confidence, chips - 1) * Math.sqrt(chipSquares / recordings / chips);
        return bounded(mean - half, mean + half);
    }

    /**
     * Where the mean over endless other chips and endless other recordings would lie. With one chip the spread between chips cannot be seen:
     * then it is the interval of that chip over other recordings.
     *
     * @param confidence such as 0.95, in (0, 1)
     */
    public Interval otherChipsAndRecordings(double confidence) {
        double variance = ofChips() + ofRecordings();
        double half = half(confidence);
        if (!share) return new Interval(mean - half, mean + half);
        if (variance == 0) return new Accuracy((int) Math.round(mean * recordings), recordings).wilson(confidence);
        double t2 = half * half / variance;
        double answers = mean * (1 - mean) / variance;
        double centre = (mean + t2 / (2 * answers)) / (1 + t2 / answers);
        double bent = Math.sqrt(t2 * (mean * (1 - mean) / answers + t2 / (4 * answers * answers))) / (1 + t2 / answers);
        return bounded(centre - bent, centre + bent);
    }

    /**
     * Two-sided p-value of the mean being zero over other chips and recordings: the largest risk at which {@link
     * #otherChipsAndRecordings} of these values still holds zero, so that interval and p never contradict.
     */
    public double pValue() {
        if (mean == 0) return 1;
        if (ofChips() + ofRecordings() == 0) return 0;
        double low = 0;
        double high = 1;
        for (int k = 0; k < 60; k++) {
            double risk = (low + high) / 2;
            if (half(1 - risk) >= Math.abs(mean)) low = risk;
            else high = risk;
        }
        return high;
    }

    private double half(double confidence) {
        double half2 = square(quantile(confidence, recordings - 1)) * ofRecordings();
        if (chips > 1) half2 += square(quantile(confidence, chips - 1)) * ofChips();
        return Math.sqrt(half2);
    }

    private double ofChips() {
        return Math.max(0, chipSquares - residualSquares) / chips / recordings;
    }

    private double ofRecordings() {
        return recordingSquares / chips / recordings;
    }

    private Interval bounded(double low, double high) {
        return share ? new Interval(Math.max(0, low), Math.min(1, high)) : new Interval(low, high);
    }

    private static double quantile(double confidence, int freedom) {
        Require.that(confidence >= 0 && confidence <= 1, "confidence must be in [0, 1], got %s", confidence);
        double upper = 0.5 + confidence / 2;
        if (upper == 1) return Double.POSITIVE_INFINITY;
        return freedom > 10_000
                ? new NormalDistribution(null, 0, 1).inverseCumulativeProbability(upper)
                : new TDistribution(null, freedom).inverseCumulativeProbability(upper);
    }

    private static double square(double x) {
        return x * x;
    }
}
