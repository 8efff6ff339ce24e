package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.liquid.Liquid;
import org.meniscus.liquid.NeuronModel;
import org.meniscus.liquid.NeuronVariation;
import org.meniscus.liquid.Population;
import org.meniscus.liquid.StateReadout;
import org.meniscus.liquid.features.FeatureSpec;
import org.meniscus.liquid.topology.Site;
import org.meniscus.liquid.topology.Topology;
import org.meniscus.units.Gain;

/**
 * A liquid as a study asks for it.
 *
 * @param neurons of the liquid, at most 100 000
 * @param topology who is connected to whom; default {@link Topology#PAPER}, all to all
 * @param gain membrane potential per column conductance; where a tuner is named, the one it starts from
 * @param tuning how the gain is found on training recordings; null takes the gain as it is
 * @param neuron the neuron model
 * @param variation how neurons differ; default not at all
 * @param state what is read of a sample
 * @param features which neurons are read and on which scale; default all, as read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiquidSpec(
        int neurons,
        Topology topology,
        Gain gain,
        TuningSpec tuning,
        NeuronModel neuron,
        NeuronVariation variation,
        StateReadout state,
        FeatureSpec features) {
    private static final int MOST_NEURONS = 100_000;

    public LiquidSpec {
        Require.inRange("neurons", neurons, 1, MOST_NEURONS);
        topology = topology == null ? Topology.PAPER : topology;
        Require.positive("gain", Require.present("gain", gain).perSiemens());
        Require.present("neuron", neuron);
        variation = variation == null ? NeuronVariation.NONE : variation;
        Require.present("state", state);
        features = features == null ? FeatureSpec.AS_READ : features;
    }

    /** Whether its gain is found by the classes of the training recordings. */
    boolean tunesByClasses() {
        return tuning != null && tuning.byClasses();
    }

    /**
     * A liquid on synapses of its own.
     *
     * @param liquid with the gain of this specification
     * @param readFrom the first neuron whose state is read
     */
    public record Formed(Liquid liquid, int readFrom) {}

    /**
     * Makes the liquid.
     *
     * @param site where; its seed is the chip's, and its child {@code neurons} draws how neurons differ
     */
    public Formed form(Site site) {
        Topology.Wired wired = topology.form(site, neurons);
        Seed seed = site.seed().at("neurons");
        Population population = variation.equals(NeuronVariation.NONE)
                ? neuron.population(neurons)
                : neuron.population(neurons, variation, seed);
        return new Formed(
                new Liquid(wired.array(), population, gain, wired.delays(), wired.dynamics()), wired.readFrom());
    }
}
