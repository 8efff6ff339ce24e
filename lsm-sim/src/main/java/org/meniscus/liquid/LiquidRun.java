package org.meniscus.liquid;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.SynapticArray;

/** The clock of a liquid: the scratch of one thread, used for one sample after another. */
final class LiquidRun {
    private final Liquid liquid;
    private final LifState neurons;
    private final int[] active;
    private final float[] sums;
    private final int[][] recent;
    private final int[] recentCounts;

    LiquidRun(Liquid liquid) {
        this.liquid = liquid;
        this.neurons = new LifState(liquid.population(), liquid.gain().perSiemens());
        this.active = new int[liquid.array().wordLines()];
        this.sums = new float[liquid.neurons()];
        this.recent = new int[liquid.delays()][liquid.neurons()];
        this.recentCounts = new int[liquid.delays()];
    }

    /** Runs one sample from rest; the listener hears every step, also those without spikes. */
    void run(SpikeRaster input, SynapticArray.Reader reader, SpikeListener listener) {
        Require.that(
                input.channels() == liquid.inputs(),
                "the raster has %d channels, the liquid has %d inputs",
                input.channels(),
                liquid.inputs());
        neurons.rest();
        Arrays.fill(recentCounts, 0);
        for (int step = 0; step < input.steps(); step++) {
            reader.read(active, gather(input, step), sums);
            int slot = step % recent.length;
            recentCounts[slot] = neurons.step(sums, recent[slot]);
            listener.step(step, recent[slot], recentCounts[slot]);
        }
    }

    LifState neurons() {
        return neurons;
    }

    /** Collects the word lines of a step in ascending order: inputs, then one block of neurons per delay. */
    private int gather(SpikeRaster input, int step) {
        int count = input.copyStep(step, active);
        int block = liquid.inputs();
        for (int delay = 1; delay <= recent.length; delay++, block += liquid.neurons()) {
            int slot = Math.floorMod(step - delay, recent.length);
            for (int k = 0; k < recentCounts[slot]; k++) active[count++] = block + recent[slot][k];
        }
        return count;
    }

    /** Hears which neurons spiked in a step. */
    interface SpikeListener {
        /**
         * @param fired neurons that spiked, ascending; only the first {@code count} count
         */
        void step(int step, int[] fired, int count);
    }
}
