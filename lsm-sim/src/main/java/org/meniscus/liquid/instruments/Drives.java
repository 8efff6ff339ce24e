package org.meniscus.liquid.instruments;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.events.SpikeRaster;

/** What the instruments show a liquid beside the recordings: changed recordings, and noise with a known signal. */
final class Drives {
    private Drives() {}

    /** Mean spikes per step of every channel. */
    static double[] rates(SpikeRaster[] rasters) {
        double[] rates = new double[rasters[0].channels()];
        long steps = 0;
        int[] active = new int[rates.length];
        for (SpikeRaster raster : rasters) {
            for (int t = 0; t < raster.steps(); t++) {
                int count = raster.copyStep(t, active);
                for (int k = 0; k < count; k++) rates[active[k]]++;
            }
            steps += raster.steps();
        }
        for (int c = 0; c < rates.length; c++) rates[c] /= steps;
        return rates;
    }

    /**
     * Independent spikes whose probability follows a signal: {@code 2 level[t] rate[channel]}, at most 1. With levels
     * uniform in [0, 1) every channel keeps its mean rate where that is at most one half.
     */
    static SpikeRaster following(double[] levels, double[] rates, UniformRandomProvider random) {
        int[][] steps = new int[levels.length][];
        for (int t = 0; t < steps.length; t++) {
            double twice = 2 * levels[t];
            steps[t] = IntStream.range(0, rates.length)
                    .filter(c -> random.nextDouble() < twice * rates[c])
                    .toArray();
        }
        return SpikeRaster.of(rates.length, steps);
    }

    /** A recording in which every spike is lost with some probability. */
    static SpikeRaster thinned(SpikeRaster raster, double loss, UniformRandomProvider random) {
        int[][] steps = new int[raster.steps()][];
        for (int t = 0; t < steps.length; t++)
            steps[t] = Arrays.stream(step(raster, t))
                    .filter(c -> random.nextDouble() >= loss)
                    .toArray();
        return SpikeRaster.of(raster.channels(), steps);
    }

    /** A step with a spike within the first half, each spike as likely as another; empty if there is none. */
    static OptionalInt stepOfASpike(SpikeRaster raster, UniformRandomProvider random) {
        int[] steps = IntStream.range(0, raster.steps() / 2)
                .flatMap(t -> IntStream.generate(() -> t).limit(raster.count(t)))
                .toArray();
        return steps.length == 0 ? OptionalInt.empty() : OptionalInt.of(steps[random.nextInt(steps.length)]);
    }

    /** A recording without one spike of a step, each as likely as another. */
    static SpikeRaster withoutOne(SpikeRaster raster, int step, UniformRandomProvider random) {
        int[][] steps = new int[raster.steps()][];
        for (int t = 0; t < steps.length; t++) steps[t] = step(raster, t);
        int lost = steps[step][random.nextInt(steps[step].length)];
        steps[step] = Arrays.stream(steps[step]).filter(c -> c != lost).toArray();
        return SpikeRaster.of(raster.channels(), steps);
    }

    private static int[] step(SpikeRaster raster, int t) {
        int[] channels = new int[raster.count(t)];
        raster.copyStep(t, channels);
        return channels;
    }
}
