package org.meniscus.liquid;

/** The update of a population: its parameters without its state. Belongs to one thread, which runs many samples with it. */
sealed interface NeuronKernel permits LifKernel, PluginKernel {
    /** A state at rest, of one sample. */
    NeuronState newState();

    /**
     * One step.
     *
     * @param state that {@link #newState} of a kernel of the same population made
     * @param sums weighted sum of each neuron from {@code sums[at]}, before the gain; of the length that {@link PlainLif} needs
     * @param fired receives the neurons that spiked, ascending, from {@code fired[from]}; {@link PlainLif#SPARE} longer
     * @return how many did
     */
    int step(NeuronState state, float[] sums, int at, int[] fired, int from);
}
