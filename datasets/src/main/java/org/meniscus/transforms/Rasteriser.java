package org.meniscus.transforms;

import java.util.function.IntUnaryOperator;
import org.meniscus.events.EventStream;
import org.meniscus.events.SpikeRaster;

/** Sorts events into steps: the work all binnings share. */
final class Rasteriser {
    private Rasteriser() {}

    /**
     * @param stepOfTime non-decreasing map from microseconds to step; events past the last step are left out
     */
    static SpikeRaster bin(EventStream events, int steps, IntUnaryOperator stepOfTime) {
        int[][] channels = new int[steps][];
        int first = 0;
        for (int step = 0; step < steps; step++) {
            int end = first;
            while (end < events.size() && stepOfTime.applyAsInt(events.time(end)) == step) end++;
            channels[step] = new int[end - first];
            for (int i = first; i < end; i++)
                channels[step][i - first] = events.geometry().channel(events.x(i), events.y(i), events.polarity(i));
            first = end;
        }
        return SpikeRaster.of(events.geometry().channels(), channels);
    }
}
