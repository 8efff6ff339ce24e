package org.meniscus.liquid;

import org.meniscus.base.Require;

/** The neurons of a liquid, made by their {@link NeuronModel}. Immutable, shared by threads. */
public abstract sealed class Population permits LifPopulation, PluginPopulation {
    private final int size;

    Population(int size) {
        this.size = Require.positive("neurons", size);
    }

    public int size() {
        return size;
    }

    /** What the neurons share; where they vary, the mean neuron. */
    public abstract NeuronModel model();

    /** From rest to the threshold of a neuron, in the unit of its drive. */
    public abstract double swing(int neuron);

    /** The update of these neurons for one thread, with this drive per unit of a column's sum. */
    abstract NeuronKernel kernel(double gain);
}
