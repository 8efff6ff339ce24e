package org.meniscus.liquid;

/**
 * What one neuron does in a step: a model written neuron by neuron. Immutable, shared by all neurons of a liquid and by
 * threads; what changes is the state that it is given.
 */
public interface NeuronDynamics {
    /** Numbers that a neuron remembers from step to step, one or more; the first is its membrane potential. */
    int variables();

    /** Puts a neuron into the state before the first step: its variables from {@code state[at]}. All of them are 0 before. */
    default void rest(float[] state, int at) {}

    /**
     * One step: integrate, fire, reset.
     *
     * @param state the variables of the neuron from {@code state[at]}; read and changed
     * @param drive the weighted sum of the spikes that reach the neuron in this step, times the gain
     * @return whether it spiked
     */
    boolean step(float[] state, int at, float drive);

    /** {@link NeuronModel#decay}: instruments filter spike trains with it. */
    double decay();

    /** {@link Population#swing}, above 0: instruments give recurrent weights in units of it; 1 for a model that does not say. */
    default double swing() {
        return 1;
    }

    /** {@link NeuronModel#refractorySteps}. */
    default int refractorySteps() {
        return 0;
    }
}
