package org.meniscus.events;

import java.util.Arrays;
import org.meniscus.base.Require;

/**
 * Binary input spikes of a liquid on a clock: which channels spiked in which time step. Immutable; stored as one list of
 * ascending channels per step, so that work follows spikes, not channels times steps.
 */
public final class SpikeRaster {
    private final int channels;
    private final int[] offsets;
    private final int[] spikes;

    private SpikeRaster(int channels, int[] offsets, int[] spikes) {
        this.channels = channels;
        this.offsets = offsets;
        this.spikes = spikes;
    }

    /**
     * Binned events: several events of a channel in one step make one spike.
     *
     * @param channelsByStep one array of channels per step, in any order, repeats allowed
     */
    public static SpikeRaster of(int channels, int[][] channelsByStep) {
        Require.positive("raster channels", channels);
        Require.positive("raster steps", channelsByStep.length);
        int[] offsets = new int[channelsByStep.length + 1];
        int[] spikes = new int
                [Arrays.stream(channelsByStep).mapToInt(step -> step.length).sum()];
        int size = 0;
        for (int step = 0; step < channelsByStep.length; step++) {
            int[] sorted = channelsByStep[step].clone();
            Arrays.sort(sorted);
            for (int k = 0; k < sorted.length; k++) {
                Require.inRange("channel in step " + step, sorted[k], 0, channels - 1);
                if (k == 0 || sorted[k] != sorted[k - 1]) spikes[size++] = sorted[k];
            }
            offsets[step + 1] = size;
        }
        return new SpikeRaster(channels, offsets, Arrays.copyOf(spikes, size));
    }

    public int channels() {
        return channels;
    }

    public int steps() {
        return offsets.length - 1;
    }

    /** Number of spikes in a step. */
    public int count(int step) {
        return offsets[step + 1] - offsets[step];
    }

    /** Copies the ascending channels of a step to the start of {@code target}; returns their number. */
    public int copyStep(int step, int[] target) {
        return copyStep(step, target, 0);
    }

    /** Copies the ascending channels of a step to {@code target}, from index {@code at}; returns their number. */
    public int copyStep(int step, int[] target, int at) {
        return copySteps(step, step + 1, target, at);
    }

    /** Copies the spikes of the steps from {@code from} up to {@code to}, step by step, each ascending; returns their number. */
    public int copySteps(int from, int to, int[] target, int at) {
        int count = offsets[to] - offsets[from];
        System.arraycopy(spikes, offsets[from], target, at, count);
        return count;
    }

    /** Number of spikes in all. */
    public int size() {
        return spikes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SpikeRaster raster
                && raster.channels == channels
                && Arrays.equals(raster.offsets, offsets)
                && Arrays.equals(raster.spikes, spikes);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(offsets) + Arrays.hashCode(spikes);
    }

    @Override
    public String toString() {
        return "SpikeRaster[" + steps() + " steps x " + channels + " channels, " + size() + " spikes]";
    }
}
