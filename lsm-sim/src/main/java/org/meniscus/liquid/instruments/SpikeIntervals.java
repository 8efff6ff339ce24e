package org.meniscus.liquid.instruments;

import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;

/**
 * How regular each neuron fires: the coefficient of variation of its inter-spike intervals, standard deviation over mean.
 * A clock has 0, a Poisson process about 1 (the geometric intervals of a coin tossed every step have sqrt(1 - p)).
 *
 * <p>Intervals lie within a sample, never across two. A sample that ends while one is running says that it is longer than what
 * was left: without that, short samples would show short intervals only, and every neuron too regular. So the share of
 * intervals longer than k steps is the product-limit estimate,
 *
 * <pre>S(k) = product over j = 1..k of 1 - intervals of j steps / intervals seen for j steps or more</pre>
 *
 * <p>(Kaplan and Meier 1958, doi 10.1080/01621459.1958.10501452), continued geometrically beyond the longest that could be
 * seen (Brown, Hollander and Korwar 1974). Moments are its sums.
 */
public final class SpikeIntervals {
    /** Where more intervals than this are longer than the samples, the tail is a guess that the variation would hang on. */
    private static final double MOST_UNSEEN = 0.2;

    private SpikeIntervals() {}

    /**
     * @param rasters one per sample, all with as many channels
     * @return per channel; NaN where there are fewer than two intervals, or where more than a fifth are longer than the samples
     */
    public static double[] variation(List<SpikeRaster> rasters) {
        Require.that(!rasters.isEmpty(), "intervals need at least one raster");
        int channels = rasters.get(0).channels();
        int longest = rasters.stream().mapToInt(SpikeRaster::steps).max().orElseThrow();
        int[][] ended = new int[channels][longest + 1];
        int[][] running = new int[channels][longest + 1];
        int[] fired = new int[channels];
        for (SpikeRaster raster : rasters) {
            Require.that(raster.channels() == channels, "rasters of %d and %d channels", channels, raster.channels());
            int[] last = new int[channels];
            java.util.Arrays.fill(last, -1);
            for (int step = 0; step < raster.steps(); step++) {
                int spikes = raster.copyStep(step, fired);
                for (int k = 0; k < spikes; k++) {
                    int channel = fired[k];
                    if (last[channel] >= 0) ended[channel][step - last[channel]]++;
                    last[channel] = step;
                }
            }
            for (int c = 0; c < channels; c++) if (last[c] >= 0) running[c][raster.steps() - 1 - last[c]]++;
        }
        double[] variation = new double[channels];
        for (int c = 0; c < channels; c++) variation[c] = variation(ended[c], running[c]);
        return variation;
    }

    /**
     * @param ended intervals by their length
     * @param running intervals that a sample cut off, by the steps that were left
     */
    private static double variation(int[] ended, int... running) {
        long intervals = 0;
        long atRisk = 0;
        for (int k = 0; k < ended.length; k++) {
            intervals += ended[k];
            atRisk += ended[k] + running[k];
        }
        if (intervals < 2) return Double.NaN;
        double longer = 1;
        double mean = 1;
        double square = 1;
        int seen = 0;
        atRisk -= running[0];
        for (int k = 1; k < ended.length && atRisk > 0 && longer > 0; k++) {
            longer *= 1 - (double) ended[k] / atRisk;
            mean += longer;
            square += (2 * k + 1) * longer;
            atRisk -= ended[k] + running[k];
            seen = k;
        }
        if (longer > MOST_UNSEEN) return Double.NaN;
        if (longer > 0) {
            double on = Math.pow(longer, 1.0 / seen);
            double beyond = longer * on / (1 - on);
            mean += beyond;
            square += (2 * seen + 1) * beyond + 2 * beyond / (1 - on);
        }
        return Math.sqrt(Math.max(0, square - mean * mean)) / mean;
    }
}
