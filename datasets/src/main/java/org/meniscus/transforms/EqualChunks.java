package org.meniscus.transforms;

import org.meniscus.base.Require;
import org.meniscus.events.EventStream;
import org.meniscus.events.SpikeRaster;
import org.meniscus.units.TimeSpan;

/**
 * Bins whose width follows the recording, so that slow and fast speech fill the same number of steps. With times counted
 * in units of the resolution, a recording whose last event falls at t has D = ceil(t) + 1 of them and bins of ceil(D /
 * steps) each; the steps left over at the end stay empty. A recording of 1 s at 1 ms and 129 steps gets 8 ms bins and
 * uses 126 of them.
 *
 * <p>This is the paper's rule for N-TIDIGITS (129 steps) as its published code has it: a binary raster of 1 ms cut by
 * {@code torch.chunk}.
 *
 * @param resolution the unit bins are multiples of, whole microseconds
 * @param steps number of steps
 */
public record EqualChunks(TimeSpan resolution, int steps) implements Binning {
    public EqualChunks {
        Binning.microseconds("resolution", resolution);
        Require.inRange("steps", steps, 1, Binning.MOST_STEPS);
    }

    @Override
    public SpikeRaster bin(EventStream events) {
        int unit = Binning.microseconds("resolution", resolution);
        long units = (events.duration() + unit - 1L) / unit + 1;
        long unitsPerStep = (units + steps - 1) / steps;
        return Rasteriser.bin(events, steps, time -> (int) (time / unit / unitsPerStep));
    }
}
