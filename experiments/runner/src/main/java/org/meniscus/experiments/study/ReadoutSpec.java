package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.projection.training.TrainingSpec;

/** A linear classifier on liquid states. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReadoutSpec.Ridge.class, name = "ridge"),
    @JsonSubTypes.Type(value = ReadoutSpec.Softmax.class, name = "softmax")
})
public sealed interface ReadoutSpec {
    /** Closed-form ridge regression on class indicators; validation data choose the regularisation. */
    record Ridge() implements ReadoutSpec {}

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
