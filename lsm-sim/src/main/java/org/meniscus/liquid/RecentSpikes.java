package org.meniscus.liquid;

import java.util.Arrays;
import org.meniscus.macro.ActiveLines;

/** The last spikes of the neurons of a block of samples: those of as many steps as there are delays, and of the step that runs. */
final class RecentSpikes {
    private final int inputs;
    private final int neurons;
    private final int block;
    /** One per step, round and round: the neurons that spiked, sample after sample, and where each sample's end. */
    private final int[][] fired;

    private final int[][] ends;
    private int slot;
    private int samples;

    RecentSpikes(Liquid liquid, int block) {
        this.inputs = liquid.inputs();
        this.neurons = liquid.neurons();
        this.block = block;
        this.fired = new int[liquid.delays() + 1][Math.multiplyExact(block, neurons) + PlainLif.SPARE];
        this.ends = new int[liquid.delays() + 1][block + 1];
    }

    /** Forgets everything. */
    void clear() {
        for (int[] none : ends) Arrays.fill(none, 0);
        samples = 0;
    }

    /** Where the next sample's spikes of this step go, from {@link #end}. */
    int[] target() {
        return fired[slot];
    }

    int end() {
        return ends[slot][samples];
    }

    /** Takes note that the next sample has spiked so often in this step. */
    void push(int count) {
        int[] own = ends[slot];
        own[samples + 1] = own[samples] + count;
        samples++;
    }

    /** Ends the step. */
    void next() {
        slot = slot + 1 < fired.length ? slot + 1 : 0;
        samples = 0;
    }

    int delays() {
        return fired.length - 1;
    }

    /** The recurrent word lines that one delay makes active in this step, a list per sample. */
    ActiveLines lines(int delay) {
        int past = past(delay);
        return new ActiveLines(fired[past], ends[past], block, inputs + (delay - 1) * neurons);
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
