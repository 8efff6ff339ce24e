package org.meniscus.liquid;

/** Neurons of a {@link PluginNeuron}, all alike. */
final class PluginPopulation extends Population {
    private final PluginNeuron model;
    private final NeuronDynamics dynamics;

    PluginPopulation(PluginNeuron model, int size) {
        super(size);
        this.model = model;
        this.dynamics = model.dynamics();
    }

    @Override
    public PluginNeuron model() {
        return model;
    }

    @Override
    public double swing(int neuron) {
        return dynamics.swing();
    }

    @Override
    PluginKernel kernel(double gain) {
        return new PluginKernel(model.model(), dynamics, size(), gain);
    }
}
