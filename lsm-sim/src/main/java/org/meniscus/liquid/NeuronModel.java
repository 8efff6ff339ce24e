package org.meniscus.liquid;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Seed;

/**
 * A model of a neuron on a clock: its parameters, as a study file has them. A model makes a {@link Population}; a population
 * makes the kernel that steps it, and the kernel the state that it steps. All three are of the model, and nothing else in a
 * liquid asks which model that is.
 *
 * <p>A file that names no kind means {@link LifParameters}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind", defaultImpl = LifParameters.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = LifParameters.class, name = "lif"),
    @JsonSubTypes.Type(value = PluginNeuron.class, name = "plugin")
})
public sealed interface NeuronModel permits LifParameters, PluginNeuron {
    /** Share of the membrane's distance from rest that one step leaves, exp(-dt / tau_m), in [0, 1]; of a mean neuron. */
    double decay();

    /** Steps after a spike in which there can't be another. */
    int refractorySteps();

    /** Neurons that are all alike. */
    Population population(int size);

    /**
     * Neurons that differ.
     *
     * @param seed from whose children they are drawn, in the order of the neurons, so that a larger population begins with
     *     the same ones
     * @throws org.meniscus.base.InputException if neurons of this model cannot vary, or not as far
     */
    Population population(int size, NeuronVariation variation, Seed seed);
}
