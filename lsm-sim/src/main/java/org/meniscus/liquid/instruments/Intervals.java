package org.meniscus.liquid.instruments;

import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;

/**
 * How regular each neuron fires: the coefficient of variation of its inter-spike intervals, standard deviation over mean.
 * A clock has 0, a Poisson process about 1 (the geometric intervals of a coin tossed every step have sqrt(1 - p)).
 *
 * <p>Intervals lie within a sample, never across two; the standard deviation divides by the number of intervals.
 */
public final class Intervals {
    private Intervals() {}

    /**
     * @param rasters one per sample, all with as many channels
     * @return per channel; NaN where there are fewer than two intervals
     */
    public static double[] variation(List<SpikeRaster> rasters) {
        Require.that(!rasters.isEmpty(), "intervals need at least one raster");
        int channels = rasters.get(0).channels();
        double[] sum = new double[channels];
        double[] squares = new double[channels];
        long[] count = new long[channels];
        int[] fired = new int[channels];
        for (SpikeRaster raster : rasters) {
            Require.that(raster.channels() == channels, "rasters of %d and %d channels", channels, raster.channels());
            int[] last = new int[channels];
            java.util.Arrays.fill(last, -1);
            for (int step = 0; step < raster.steps(); step++) {
                int spikes = raster.copyStep(step, fired);
                for (int k = 0; k < spikes; k++) {
                    int channel = fired[k];
                    if (last[channel] >= 0) {
                        double interval = step - last[channel];
                        sum[channel] += interval;
                        squares[channel] += interval * interval;
                        count[channel]++;
                    }
                    last[channel] = step;
                }
            }
        }
        double[] variation = new double[channels];
        for (int c = 0; c < channels; c++) {
            double mean = sum[c] / count[c];
            variation[c] =
                    count[c] < 2 ? Double.NaN : Math.sqrt(Math.max(0, squares[c] / count[c] - mean * mean)) / mean;
        }
        return variation;
    }
}
