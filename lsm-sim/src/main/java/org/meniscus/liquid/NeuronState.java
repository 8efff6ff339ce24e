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

    /** The first neuron with a number that is none, or -1. It stays: only a hard reset ends an infinite membrane, and that spiked. */
    int runaway() {
        return firstNotFinite(membrane);
    }

    /** Among the neurons; -1 for none. */
    final int firstNotFinite(float[] values) {
        boolean finite = true;
        int neurons = Math.min(values.length, counts.length);
        for (int n = 0; n < neurons; n++) finite &= Math.abs(values[n]) <= Float.MAX_VALUE;
        if (finite) return -1;
        int first = 0;
        while (Float.isFinite(values[first])) first++;
        return first;
    }
}
