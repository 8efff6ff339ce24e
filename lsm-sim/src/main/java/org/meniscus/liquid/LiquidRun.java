package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.events.SpikeRaster;
import org.meniscus.macro.GroupedArray;
import org.meniscus.macro.LinearArray;
import org.meniscus.macro.RowSums;
import org.meniscus.macro.SynapticArray;
import org.meniscus.units.Gain;

/**
 * The clock of a liquid: runs a block of samples side by side. The scratch of one block.
 */
final class LiquidRun {
    /** Steps between two looks at the neurons. */
    private static final int WINDOW = 64;

    private final Gain gain;
    private final ThreadTeam team;
    /** One for each group of samples: the groups of a step are updated at the same time. */
    private final NeuronKernel[] kernels;

    private final NeuronState[] states;
    private final RecentSpikes recent;
    private final Drive drive;

    /**
     * @param block most samples side by side
     * @param team shares the sums of a {@link LinearArray}, and its neurons where the drive lets it
     */
    LiquidRun(Liquid liquid, int block, ThreadTeam team) {
        this.gain = liquid.gain();
        this.team = team;
        this.drive = drive(liquid, block, team);
        this.kernels = new NeuronKernel[drive.forMany() ? team.threads() : 1];
        for (int group = 0; group < kernels.length; group++)
            kernels[group] = liquid.population().kernel(liquid.gain().perSiemens());
        this.states = new NeuronState[block];
        for (int b = 0; b < block; b++) states[b] = kernels[0].newState();
        this.recent = new RecentSpikes(liquid, block, kernels.length);
    }

    /** The fastest way to the sums that the array allows; one read after another where nothing is known of it. */
    static Drive drive(Liquid liquid, int block, ThreadTeam team) {
        if (liquid.dynamics().isPresent()) return new DynamicDrive(liquid, block);
        SynapticArray array = liquid.array();
        if (array instanceof LinearArray linear)
            return linear.lines().bytes() > RowSums.CACHED_BYTES
                    ? new BatchedDrive(linear, block, team)
                    : new CachedDrive(linear, block);
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
     * Runs samples from rest.
     *
     * @param inputs at most the block; their lengths may differ
     * @param readers one per sample, freshly opened
     * @param observers one per sample, started
     */
    void run(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, StepObserver... observers) {
        for (int b = 0; b < inputs.size(); b++) states[b].rest();
        int[] steps = inputs.stream().mapToInt(SpikeRaster::steps).toArray();
        int most = Arrays.stream(steps).max().orElse(0);
        recent.begin(steps.length);
        for (int step = 0; step < most; step++) {
            drive.begin(inputs, readers, step, recent);
            int now = step;
            team.share(kernels.length, (from, to) -> {
                for (int group = from; group < to; group++) update(group, now, steps, readers, observers);
            });
            recent.next();
            if (step % WINDOW == WINDOW - 1 || step == most - 1) requireFinite(step, steps);
        }
    }

    /** Looks at the neurons every so many steps: what has overflowed stays so, and steps pay nothing for it. */
    private void requireFinite(int step, int... steps) {
        for (int b = 0; b < steps.length; b++) {
            int neuron = states[b].runaway();
            if (neuron < 0) continue;
            int last = Math.min(step, steps[b] - 1);
            throw new InputException("neuron " + neuron + " left the range of float between steps "
                    + last / WINDOW * WINDOW + " and " + last + (b == 0 ? "" : ", " + b + " samples on,")
                    + " at the gain " + gain + ": take a smaller gain, or look for weights out of scale");
        }
    }

    private void update(
            int group, int step, int[] steps, List<SynapticArray.Reader> readers, StepObserver... observers) {
        int end = recent.first(group + 1);
        int at = recent.place(group);
        for (int b = recent.first(group); b < end; b++) {
            int count = 0;
            if (step < steps[b]) {
                int sums = drive.finish(b, readers.get(b));
                count = kernels[group].step(states[b], drive.sums(), sums, recent.target(), at);
                observers[b].step(step, recent.target(), at, count, states[b].membrane);
            }
            recent.fired(b, count);
            at += count;
        }
    }

    /** The neurons of a sample as its last step left them. */
    NeuronState state(int sampleInBlock) {
        return states[sampleInBlock];
    }

    /** Where the weighted sums of a step come from. */
    sealed interface Drive permits SingleDrive, GroupedDrive, CachedDrive, BatchedDrive, DynamicDrive {
        /** Prepares a step of all samples. */
        void begin(List<SpikeRaster> inputs, List<SynapticArray.Reader> readers, int step, RecentSpikes recent);

        /** Puts the sums of one sample in this step into {@link #sums}; returns the index of the first. */
        int finish(int sampleInBlock, SynapticArray.Reader reader);

        /** Whether several threads may {@link #finish} samples at the same time. */
        default boolean forMany() {
            return false;
        }

        /** Holds sums from where {@link #finish} said; what follows them is scratch, {@link PlainLif#padded} in all. */
        float[] sums();
    }
}
