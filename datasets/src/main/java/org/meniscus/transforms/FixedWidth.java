package org.meniscus.transforms;

import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SpikeRaster;
import org.meniscus.units.TimeSpan;

/**
 * Bins of one width for all recordings: step k holds {@code k width <= t < (k+1) width}; what comes after the last step
 * is left out. The paper's N-MNIST input is 50 steps of 4 ms (the width is inferred: the paper does not state it).
 *
 * @param width duration of a step, whole microseconds
 * @param steps number of steps
 */
public record FixedWidth(TimeSpan width, int steps) implements Binning {
    public FixedWidth {
        Binning.microseconds("width", width);
        Require.inRange("steps", steps, 1, Binning.MOST_STEPS);
    }

    @Override
    public SpikeRaster bin(EventStream events) {
        int microseconds = Binning.microseconds("width", width);
        return Rasteriser.bin(events, steps, time -> time / microseconds);
    }
}
