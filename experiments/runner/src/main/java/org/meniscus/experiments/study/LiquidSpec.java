package org.meniscus.experiments.study;

import org.meniscus.base.Require;
import org.meniscus.liquid.LifParameters;
import org.meniscus.liquid.StateReadout;
import org.meniscus.units.Gain;

/**
 * A liquid as a study asks for it.
 *
 * @param neurons of the liquid, all connected to all inputs and to each other
 * @param gain membrane potential per column conductance
 * @param neuron the neuron model
 * @param state what is read of a sample
 */
public record LiquidSpec(int neurons, Gain gain, LifParameters neuron, StateReadout state) {
    public LiquidSpec {
        Require.positive("neurons", neurons);
        Require.positive("gain", Require.present("gain", gain).perSiemens());
        Require.present("neuron", neuron);
        Require.present("state", state);
    }
}
