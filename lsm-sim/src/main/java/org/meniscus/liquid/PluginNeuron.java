package org.meniscus.liquid;

import java.util.Collections;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.base.Suggestion;

/**
 * A neuron that a {@link NeuronModelProvider} on the class path knows. It is stepped neuron by neuron, several times slower
 * than {@link LifParameters}.
 *
 * @param model name of the provider
 * @param parameters as many as it wants; sorted by name
 */
record PluginNeuron(String model, Map<String, Double> parameters) implements NeuronModel {
    public PluginNeuron {
        Require.present("model", model);
        parameters = parameters == null ? Map.of() : parameters;
        parameters.forEach((name, value) ->
                Require.finite(name, Require.present("parameter " + name, value).doubleValue()));
        parameters = Collections.unmodifiableMap(new TreeMap<>(parameters));
        dynamics(model, parameters);
    }

    /** The model itself. */
    NeuronDynamics dynamics() {
        return dynamics(model, parameters);
    }

    private static NeuronDynamics dynamics(String model, Map<String, Double> parameters) {
        NeuronModelProvider provider = provider(model);
        Set<String> wanted = new TreeSet<>(provider.parameters());
        for (String name : parameters.keySet())
            Require.that(
                    wanted.contains(name),
                    "neuron model '%s' has no parameter '%s'; %s",
                    model,
                    name,
                    wanted.isEmpty() ? "it has none" : Suggestion.of(name, wanted));
        for (String name : wanted)
            Require.that(
                    parameters.containsKey(name),
                    "neuron model '%s' needs the parameter '%s'; its parameters are %s",
                    model,
                    name,
                    String.join(", ", wanted));
        NeuronDynamics dynamics = provider.of(parameters);
        Require.positive("variables of neuron model '" + model + "'", dynamics.variables());
        Require.positive("swing of neuron model '" + model + "'", dynamics.swing());
        Require.inRange("decay of neuron model '" + model + "'", dynamics.decay(), 0, 1);
        return dynamics;
    }

    private static NeuronModelProvider provider(String model) {
        Map<String, NeuronModelProvider> known = new TreeMap<>();
        for (NeuronModelProvider provider : ServiceLoader.load(NeuronModelProvider.class)) {
            NeuronModelProvider other = known.put(provider.name(), provider);
            if (other != null)
                throw new InputException("two neuron models are called '" + provider.name() + "': "
                        + other.getClass().getName() + " and "
                        + provider.getClass().getName() + "; take one of them off the class path");
        }
        if (known.containsKey(model)) return known.get(model);
        throw new InputException("unknown neuron model '" + model + "'; "
                + (known.isEmpty()
                        ? "no jar on the class path has a neuron model: kind lif needs none"
                        : Suggestion.of(model, known.keySet())));
    }

    @Override
    public double decay() {
        return dynamics().decay();
    }

    @Override
    public int refractorySteps() {
        return dynamics().refractorySteps();
    }

    @Override
    public Population population(int size) {
        return new PluginPopulation(this, size);
    }

    @Override
    public Population population(int size, NeuronVariation variation, Seed seed) {
        Require.that(
                variation.equals(NeuronVariation.NONE),
                "neurons of kind plugin are all alike, got %s: leave variation out, or take kind lif",
                variation);
        return population(size);
    }
}
