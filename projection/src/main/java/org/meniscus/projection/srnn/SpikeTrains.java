package org.meniscus.projection.srnn;

import org.meniscus.base.Require;

/** Spikes of many samples: for each sample and time step, which inputs fired. Shared, not copied. */
public final class SpikeTrains {
    private final int[][][] active;
    private final int inputs;

    private SpikeTrains(int[][][] active, int inputs) {
        this.active = active;
        this.inputs = inputs;
    }

    /**
     * @param active [sample][step] -> inputs that fired, each once
     * @param inputs how many inputs there are
     */
    public static SpikeTrains of(int[][][] active, int inputs) {
        Require.that(active.length > 0 && active[0].length > 0, "spike trains need at least one sample and one step");
        for (int[][] sample : active) {
            Require.that(
                    sample.length == active[0].length,
                    "one sample has %d steps, the first has %d",
                    sample.length,
                    active[0].length);
            for (int[] step : sample) for (int input : step) Require.inRange("input", input, 0, inputs - 1);
        }
        return new SpikeTrains(active, Require.positive("inputs", inputs));
    }

    public int samples() {
        return active.length;
    }

    public int steps() {
        return active[0].length;
    }

    public int inputs() {
        return inputs;
    }

    /** [step] -> inputs that fired. */
    int[][] sample(int sample) {
        return active[sample];
    }
}
