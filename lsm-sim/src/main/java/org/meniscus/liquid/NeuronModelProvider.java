package org.meniscus.liquid;

import java.util.List;
import java.util.Map;

/**
 * Offers a neuron model of one's own to study files: {@code neuron: {kind: plugin, model: NAME, parameters: {...}}}. Found by
 * {@link java.util.ServiceLoader}: a jar on the class path that has the class, and its name in
 * {@code META-INF/services/org.meniscus.liquid.NeuronModelProvider}.
 */
public interface NeuronModelProvider {
    /** What a study file calls the model, such as {@code "resonate-and-fire"}. */
    String name();

    /** The names of its parameters. A study has to give all of them and no other. */
    List<String> parameters();

    /**
     * The model with parameters.
     *
     * @param parameters one value for each of {@link #parameters}, finite
     * @throws org.meniscus.base.InputException if a value breaks a rule; names the parameter
     */
    NeuronDynamics of(Map<String, Double> parameters);
}
