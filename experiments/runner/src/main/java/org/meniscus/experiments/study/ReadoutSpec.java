package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.projection.training.TrainingSpec;

/** A linear classifier on liquid states. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReadoutSpec.Ridge.class, name = "ridge"),
    @JsonSubTypes.Type(value = ReadoutSpec.Probe.class, name = "linear-probe"),
    @JsonSubTypes.Type(value = ReadoutSpec.Softmax.class, name = "softmax")
})
public sealed interface ReadoutSpec {
    /** Closed-form ridge regression on class indicators; validation data choose the regularisation. */
    record Ridge() implements ReadoutSpec {}

    /**
     * Softmax regression solved to its minimum: how linearly separable the states are.
     *
     * @param penalty weight of the squared weights; no choice is left to validation data
     */
    record Probe(double penalty) implements ReadoutSpec {
        public Probe {
            Require.positive("penalty", penalty);
        }
    }

    /**
     * One linear layer and the softmax cross-entropy, trained by gradient: the paper's readout.
     *
     * @param training how; validation data choose the epoch
     */
    record Softmax(TrainingSpec training) implements ReadoutSpec {
        public Softmax {
            Require.present("training", training);
        }
    }
}
