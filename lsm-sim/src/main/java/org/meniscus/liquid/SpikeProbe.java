package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Seed;
import org.meniscus.events.SpikeRaster;

/**
 * Everything that spiked while one sample was encoded, for plots and instruments.
 *
 * @param input what went in
 * @param liquid what the neurons did, one channel per neuron
 */
public record SpikeProbe(SpikeRaster input, SpikeRaster liquid) {
    /**
     * Repeats one sample of an encoding: with the seed and the index of {@link LiquidEncoder#encode} these are the very
     * spikes behind that sample's features.
     */
    public static SpikeProbe record(Liquid liquid, SpikeRaster input, Seed seed, int sample) {
        int[][] fired = new int[input.steps()][];
        LiquidRun run = new LiquidRun(liquid, 1, ThreadTeam.ofOne());
        run.run(
                List.of(LiquidRun.checked(input, liquid)),
                List.of(liquid.array().open(LiquidEncoder.sampleSeed(seed, sample))),
                (step, neurons, from, count, membrane) ->
                        fired[step] = Arrays.copyOfRange(neurons, from, from + count));
        return new SpikeProbe(input, SpikeRaster.of(liquid.neurons(), fired));
    }
}
