package org.meniscus.liquid;

import java.util.Arrays;
import java.util.List;
import org.meniscus.base.Require;

/**
 * Recurrent synapses whose strength depends on their history, on an array of fixed conductances: what changes is how
 * strongly a word line is driven. Neuron i has one word line per group of target neurons (one for excitatory and one for
 * inhibitory targets, say), and its spike drives the line of group g, {@code delay} steps later, with the level
 *
 * <pre>a = strength * u * R        in [0, 1], {@link TsodyksMarkram}</pre>
 *
 * <p>Macros have one-bit drivers. So a is rounded to {@code bits} bits and applied bit by bit: a word line takes part in
 * the read of every bit that is set in its level, and the sums of the reads are shifted and added, as ISAAC applies its
 * inputs (Shafiee et al. 2016, doi 10.1109/ISCA.2016.12). Each of these reads has its own noise, conversions and energy; a bit that no line has set is not
 * read. Every array can do that, a board included. The inputs are a read of their own, whose sums are multiplied by
 * {@code inputStrength} of the column.
 *
 * <p>Departure from Maass et al. 2002: u and R belong to a neuron and a group, not to every synapse, so the synapses of one
 * neuron onto one group share them; the rounding is at most {@code 1 / (2 (2^bits - 1))} of the largest level.
 */
public final class DynamicSynapses {
    /** More bits than a level of 16 makes no difference to a float sum of many. */
    private static final int MOST_BITS = 16;

    /**
     * Synapses of one neuron onto one group of targets.
     *
     * @param model how u and R change
     * @param strength of a spike that releases everything, in [0, 1]
     * @param delay steps from the spike to its effect, 1 or more
     */
    public record Release(TsodyksMarkram model, double strength, int delay) {
        public Release {
            Require.present("release model", model);
            Require.inRange("release strength", strength, 0, 1);
            Require.positive("release delay", delay);
        }
    }

    private final Release[][] groups;
    private final float[] inputStrength;
    private final int bits;

    /**
     * @param groups per group of targets, per presynaptic neuron
     * @param inputStrength per neuron, what the sums of its inputs are multiplied by
     * @param bits of a level, 1 to 16
     */
    public DynamicSynapses(List<List<Release>> groups, float[] inputStrength, int bits) {
        Require.positive("groups of dynamic synapses", groups.size());
        this.groups =
                groups.stream().map(group -> group.toArray(Release[]::new)).toArray(Release[][]::new);
        this.inputStrength = inputStrength.clone();
        this.bits = Require.inRange("bits of dynamic synapses", bits, 1, MOST_BITS);
        for (Release[] group : this.groups)
            Require.that(
                    group.length == inputStrength.length,
                    "a group of dynamic synapses has %d neurons, the inputs reach %d",
                    group.length,
                    inputStrength.length);
        for (float strength : inputStrength) Require.nonNegative("input strength", strength);
    }

    /** Groups of targets: word lines per neuron. */
    public int groups() {
        return groups.length;
    }

    public int neurons() {
        return inputStrength.length;
    }

    public Release release(int group, int neuron) {
        return groups[group][neuron];
    }

    /** Bits of a level, each a read of its own. */
    public int bits() {
        return bits;
    }

    /** What the sums of a neuron's inputs are multiplied by. */
    public float inputStrength(int neuron) {
        return inputStrength[neuron];
    }

    /** The steps for which spikes are remembered. */
    public int longestDelay() {
        return Arrays.stream(groups)
                .flatMap(Arrays::stream)
                .mapToInt(Release::delay)
                .max()
                .orElseThrow();
    }
}
