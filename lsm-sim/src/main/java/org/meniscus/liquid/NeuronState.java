package org.meniscus.liquid;

/** What the neurons remember during one sample. Belongs to one thread; the {@link NeuronKernel} that made it changes it. */
abstract sealed class NeuronState permits LifState, PluginState {
    /** After reset; what follows the neurons is scratch. */
    final float[] membrane;
    /** Spikes of each neuron so far. */
    final int[] counts;

    NeuronState(int neurons) {
        this.membrane = new float[PlainLif.padded(neurons)];
        this.counts = new int[neurons];
    }

    /** Back to the state before the first step. */
    abstract void rest();
}
