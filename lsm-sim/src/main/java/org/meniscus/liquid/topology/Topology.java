package org.meniscus.liquid.topology;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Optional;
import org.meniscus.liquid.DynamicSynapses;
import org.meniscus.macro.SynapticArray;

/** Who is connected to whom in a liquid, and how that lies on arrays. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = LocalInput.class, name = "receptive-fields"),
    @JsonSubTypes.Type(value = SmallWorld.class, name = "column"),
    @JsonSubTypes.Type(value = Ensemble.class, name = "ensemble"),
    @JsonSubTypes.Type(value = Layered.class, name = "layered")
})
public sealed interface Topology permits Dense, LocalInput, SmallWorld, Ensemble, Layered {
    /** The liquid of the paper: every word line reaches every neuron, spikes come back one step later. */
    Topology PAPER = new Dense(1);

    /**
     * Makes the synapses.
     *
     * @param site where
     * @param neurons of the whole liquid
     * @throws org.meniscus.base.InputException if it does not fit the hardware, with the number of tiles that it needs
     */
    Wired form(Site site, int neurons);

    /**
     * The synapses of a liquid.
     *
     * @param array word lines of the inputs, then of the neurons; a column per neuron
     * @param delays taps of the recurrent delay line
     * @param dynamics empty where the synapses are static
     * @param readFrom the first neuron whose state is read
     */
    record Wired(SynapticArray array, int delays, Optional<DynamicSynapses> dynamics, int readFrom) {
        static Wired plain(SynapticArray array) {
            return new Wired(array, 1, Optional.empty(), 0);
        }
    }
}
