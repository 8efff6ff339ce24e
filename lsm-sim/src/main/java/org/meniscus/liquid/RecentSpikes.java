package org.meniscus.liquid;

import java.util.Arrays;
import org.meniscus.macro.ActiveLines;

/** The last spikes of the neurons of a block of samples: those of as many steps as there are delays, and of the step that runs. */
final class RecentSpikes {
    private final int inputs;
    private final int neurons;
    private final int groups;
    /** One per step, round and round: the neurons that spiked, sample after sample, and where each sample's end. */
    private final int[][] fired;

    private final int[][] ends;
    private int slot;
    private int samples;

    /**
     * @param block most samples
     * @param groups into which the samples are dealt, in order; the groups of a step may be written by as many threads
     */
    RecentSpikes(Liquid liquid, int block, int groups) {
        this.inputs = liquid.inputs();
        this.neurons = liquid.neurons();
        this.groups = groups;
        this.fired = new int[liquid.delays() + 1][Math.multiplyExact(block, neurons) + groups * PlainLif.SPARE];
        this.ends = new int[liquid.delays() + 1][block + 1];
    }

    /** Forgets everything; so many samples run from here. */
    void begin(int runningSamples) {
        for (int[] none : ends) Arrays.fill(none, 0);
        samples = runningSamples;
    }

    /** The first sample of a group; of group {@code groups} the number of samples. */
    int first(int group) {
        return group * samples / groups;
    }

    /** Where this step's spikes go: those of a group from {@link #place}, sample after sample. */
    int[] target() {
        return fired[slot];
    }

    /** Where the spikes of a group begin while the step runs: there is room for all of its neurons. */
    int place(int group) {
        return first(group) * neurons + group * PlainLif.SPARE;
    }

    /** Takes note how often a sample has spiked in this step. */
    void fired(int sample, int count) {
        ends[slot][sample + 1] = count;
    }

    /** Ends the step: all samples have been noted. */
    void next() {
        int[] own = ends[slot];
        for (int group = 0; group < groups; group++) {
            int start = own[first(group)];
            for (int b = first(group); b < first(group + 1); b++) own[b + 1] += own[b];
            if (group > 0)
                System.arraycopy(fired[slot], place(group), fired[slot], start, own[first(group + 1)] - start);
        }
        slot = slot + 1 < fired.length ? slot + 1 : 0;
    }

    int delays() {
        return fired.length - 1;
    }

    /** The recurrent word lines that one delay makes active in this step, a list per sample. */
    ActiveLines lines(int delay) {
        int past = past(delay);
        return new ActiveLines(fired[past], ends[past], samples, inputs + (delay - 1) * neurons);
    }

    /** Copies the recurrent word lines of a sample in this step, ascending: one block of neurons per delay; returns the new end. */
    int copy(int sample, int[] into, int at) {
        int end = at;
        for (int delay = 1; delay <= delays(); delay++) {
            int past = past(delay);
            int[] from = fired[past];
            int first = inputs + (delay - 1) * neurons;
            int last = ends[past][sample + 1];
            for (int k = ends[past][sample]; k < last; k++) into[end++] = first + from[k];
        }
        return end;
    }

    /** The recurrent word lines of a sample in this step. */
    int count(int sample) {
        int count = 0;
        for (int delay = 1; delay <= delays(); delay++) {
            int[] all = ends[past(delay)];
            count += all[sample + 1] - all[sample];
        }
        return count;
    }

    private int past(int delay) {
        return slot >= delay ? slot - delay : slot - delay + fired.length;
    }
}
