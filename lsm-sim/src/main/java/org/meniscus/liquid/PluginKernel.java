package org.meniscus.liquid;

import org.meniscus.base.InputException;

/** One neuron after the other: the update of {@link NeuronDynamics}. */
final class PluginKernel implements NeuronKernel {
    private final String model;
    private final NeuronDynamics dynamics;
    private final int neurons;
    private final float gain;

    PluginKernel(String model, NeuronDynamics dynamics, int neurons, double gain) {
        this.model = model;
        this.dynamics = dynamics;
        this.neurons = neurons;
        this.gain = (float) gain;
    }

    @Override
    public PluginState newState() {
        return new PluginState(dynamics, neurons);
    }

    @Override
    public int step(NeuronState state, float[] sums, int at, int[] fired, int from) {
        float[] variables = ((PluginState) state).variables;
        int width = variables.length / neurons;
        int spikes = 0;
        for (int n = 0; n < neurons; n++) {
            if (dynamics.step(variables, n * width, gain * sums[at + n])) {
                state.counts[n]++;
                fired[from + spikes++] = n;
            }
            float membrane = variables[n * width];
            if (!Float.isFinite(membrane)) throw runaway(n, membrane);
            state.membrane[n] = membrane;
        }
        return spikes;
    }

    private InputException runaway(int neuron, float membrane) {
        return new InputException("neuron model '" + model + "' left neuron " + neuron + " with the membrane potential "
                + membrane + ": take a smaller gain, or look at the model");
    }
}
