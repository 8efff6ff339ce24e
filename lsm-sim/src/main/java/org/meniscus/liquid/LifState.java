package org.meniscus.liquid;

import java.util.Arrays;

/** What the neurons remember during one sample. Belongs to one thread; {@link LifKernel} changes it. */
final class LifState {
    private final float rest;
    /** After reset; what follows the neurons is there for {@link PlainLif}. */
    final float[] membrane;
    /** Synaptic currents after their jump; like all but membranes and counts, empty for neurons that have only a membrane. */
    final float[] current;

    final float[] adaptation;
    /** Spikes of each neuron so far. */
    final int[] counts;

    final int[] gated;
    final boolean[] owesReset;

    LifState(int neurons, float rest, boolean onlyMembranes) {
        int others = onlyMembranes ? 0 : neurons;
        this.rest = rest;
        this.membrane = new float[PlainLif.padded(neurons)];
        this.current = new float[others];
        this.adaptation = new float[others];
        this.counts = new int[neurons];
        this.gated = new int[others];
        this.owesReset = new boolean[others];
        rest();
    }

    /** Back to the state before the first step. */
    void rest() {
        Arrays.fill(membrane, rest);
        Arrays.fill(current, 0f);
        Arrays.fill(adaptation, 0f);
        Arrays.fill(counts, 0);
        Arrays.fill(gated, 0);
        Arrays.fill(owesReset, false);
    }
}
