package org.meniscus.liquid.features;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;

/** Which neurons are read: a neuron that is not needs no converter at the end of its column. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = NeuronSelection.All.class, name = "all"),
    @JsonSubTypes.Type(value = NeuronSelection.Varying.class, name = "varying"),
    @JsonSubTypes.Type(value = NeuronSelection.Best.class, name = "best")
})
public sealed interface NeuronSelection {
    /** Every neuron. */
    record All() implements NeuronSelection {}

    /** Neurons of which a feature differs between training states: without silent ones and constantly saturated ones. */
    record Varying() implements NeuronSelection {}

    /**
     * The neurons that tell most of the class, each by itself; of several features of a neuron the best counts.
     *
     * @param neurons how many to keep, at most those of the liquid
     * @param criterion what telling is
     */
    record Best(int neurons, Criterion criterion) implements NeuronSelection {
        public Best {
            Require.positive("neurons", neurons);
            Require.present("criterion", criterion);
        }
    }

    /** What one feature alone tells of the class. */
    enum Criterion {
        /** Bits, {@link org.meniscus.liquid.instruments.ClassInformation}. */
        @JsonProperty("mutual-information")
        MUTUAL_INFORMATION,
        /** Variance between classes over variance within: the F statistic of a one-way analysis of variance. */
        @JsonProperty("anova-f")
        ANOVA_F
    }
}
