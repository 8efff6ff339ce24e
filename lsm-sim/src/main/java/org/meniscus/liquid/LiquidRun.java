package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.SynapticArray;

/**
 * The clock of a liquid: runs a block of samples side by side. The scratch of one block.
 */
final class LiquidRun {
    private final LifKernel kernel;
    private final LifState[] states;
    private final DelayLine[] recent;
    private final Drive drive;
    private final float[] sums;

    /**
     * @param block most samples side by side
     */
    LiquidRun(Liquid liquid, int block) {
        this.kernel = new LifKernel(liquid.population(), liquid.gain().perSiemens());
        this.states = new LifState[block];
        this.recent = new DelayLine[block];
        for (int b = 0; b < block; b++) {
            states[b] = kernel.newState();
            recent[b] = new DelayLine(liquid);
        }
        this.drive = liquid.dynamics().isPresent() ? new DynamicDrive(liquid, block) : drive(liquid.array(), block);
        this.sums = new float[liquid.neurons()];
    }

    private static Drive drive(SynapticArray array, int block) {
        if (array instanceof LinearArray linear) return new BatchedDrive(linear, block);
        if (array instanceof GroupedArray grouped) return new GroupedDrive(grouped, block);
        return new SingleDrive(array);
    }

    /** Refuses a raster that is not for this liquid. */
    static SpikeRaster checked(SpikeRaster raster, Liquid liquid) {
        Require.present("raster", raster);
        Require.that(
                raster.channels() == liquid.inputs(),
                "the raster has %d channels, the liquid has %d inputs",
                raster.channels(),
                liquid.inputs());
        return raster;
    }

    /**
     * Runs samples from rest; the listener hears every step of each, also those without spikes.
     *
     * @param inputs at most the block; their lengths may differ
     * @param readers one per sample, freshly opened
     */
    void run(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, SpikeListener listener) {
        for (int b = 0; b < inputs.size(); b++) {
            states[b].rest();
            recent[b].clear();
        }
        int steps = inputs.stream().mapToInt(SpikeRaster::steps).max().orElse(0);
        for (int step = 0; step < steps; step++) {
            drive.begin(inputs, readers, step, recent);
            for (int b = 0; b < inputs.size(); b++) {
                if (step >= inputs.get(b).steps()) continue;
                drive.sums(b, readers.get(b), sums);
                int[] fired = recent[b].next();
                int count = kernel.step(states[b], sums, fired);
                recent[b].push(count);
                listener.step(b, step, fired, count);
            }
        }
    }

    /** The neurons of a sample as its last step left them. */
    LifState state(int sampleInBlock) {
        return states[sampleInBlock];
    }

    /** Hears which neurons spiked in a step. */
    interface SpikeListener {
        /**
         * @param sampleInBlock from 0
         * @param fired neurons that spiked, ascending; only the first {@code count} count
         */
        void step(int sampleInBlock, int step, int[] fired, int count);
    }

    /** Where the weighted sums of a step come from. */
    sealed interface Drive permits SingleDrive, GroupedDrive, BatchedDrive, DynamicDrive {
        /** Prepares a step of all samples. */
        void begin(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, DelayLine[] recent);

        /** The sums of one sample in this step. */
        void sums(int sampleInBlock, SynapticArray.Reader reader, float[] sums);
    }

    /** The last spikes of one sample's neurons, as word lines. */
    static final class DelayLine {
        private final int inputs;
        private final int neurons;
        private final int[][] fired;
        private final int[] counts;
        private int step;

        DelayLine(Liquid liquid) {
            this.inputs = liquid.inputs();
            this.neurons = liquid.neurons();
            this.fired = new int[liquid.delays()][neurons];
            this.counts = new int[liquid.delays()];
        }

        void clear() {
            Arrays.fill(counts, 0);
            step = 0;
        }

        /** Where the spikes of this step go: the slot of the oldest, which no later step needs. */
        int[] next() {
            return fired[step % fired.length];
        }

        void push(int count) {
            counts[step % fired.length] = count;
            step++;
        }

        int delays() {
            return fired.length;
        }

        /** The neurons that spiked so many steps ago, ascending; only the first {@link #count} count. */
        int[] fired(int delay) {
            return fired[Math.floorMod(step - delay, fired.length)];
        }

        int count(int delay) {
            return counts[Math.floorMod(step - delay, fired.length)];
        }

        /** Copies the recurrent word lines of this step, ascending: one block of neurons per delay; returns the new end. */
        int copy(int[] target, int at) {
            int end = at;
            int block = inputs;
            for (int delay = 1; delay <= fired.length; delay++, block += neurons) {
                int[] spikes = fired(delay);
                int count = count(delay);
                for (int k = 0; k < count; k++) target[end + k] = block + spikes[k];
                end += count;
            }
            return end;
        }
    }
}
