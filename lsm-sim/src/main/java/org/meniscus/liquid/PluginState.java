package org.meniscus.liquid;

import java.util.Arrays;

/** What neurons of {@link NeuronDynamics} remember; {@link PluginKernel} changes it. */
final class PluginState extends NeuronState {
    private final NeuronDynamics dynamics;
    /** Those of a neuron side by side. */
    final float[] variables;

    PluginState(NeuronDynamics dynamics, int neurons) {
        super(neurons);
        this.dynamics = dynamics;
        this.variables = new float[Math.multiplyExact(neurons, dynamics.variables())];
        rest();
    }

    @Override
    void rest() {
        Arrays.fill(counts, 0);
        Arrays.fill(variables, 0f);
        for (int n = 0; n < counts.length; n++) {
            int at = n * dynamics.variables();
            dynamics.rest(variables, at);
            membrane[n] = variables[at];
        }
    }
}
