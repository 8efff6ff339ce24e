package org.meniscus.liquid;

import java.util.Arrays;

/** What leaky integrate-and-fire neurons remember; {@link LifKernel} changes it. */
final class LifState extends NeuronState {
    private final float rest;
    /** Synaptic currents after their jump; like all that follow, empty for neurons that have only a membrane. */
    final float[] current;

    final float[] adaptation;
    final int[] gated;
    final boolean[] owesReset;

    LifState(int neurons, float rest, boolean onlyMembranes) {
        super(neurons);
        int others = onlyMembranes ? 0 : neurons;
        this.rest = rest;
        this.current = new float[others];
        this.adaptation = new float[others];
        this.gated = new int[others];
        this.owesReset = new boolean[others];
        rest();
    }

    @Override
    int runaway() {
        int neuron = firstNotFinite(current);
        return neuron >= 0 ? neuron : super.runaway();
    }

    @Override
    void rest() {
        Arrays.fill(membrane, rest);
        Arrays.fill(current, 0f);
        Arrays.fill(adaptation, 0f);
        Arrays.fill(counts, 0);
        Arrays.fill(gated, 0);
        Arrays.fill(owesReset, false);
    }
}
