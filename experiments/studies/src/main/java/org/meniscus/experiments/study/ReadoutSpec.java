package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.meniscus.base.Require;
import org.meniscus.projection.evaluation.Similarity;
import org.meniscus.projection.srnn.SrnnSpec;
import org.meniscus.projection.training.TrainingSpec;

/** A classifier: on liquid states, or beside them for comparison. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ReadoutSpec.Ridge.class, name = "ridge"),
    @JsonSubTypes.Type(value = ReadoutSpec.Probe.class, name = "linear-probe"),
    @JsonSubTypes.Type(value = ReadoutSpec.Nearest.class, name = "k-nn"),
    @JsonSubTypes.Type(value = ReadoutSpec.Softmax.class, name = "softmax"),
    @JsonSubTypes.Type(value = ReadoutSpec.Srnn.class, name = "srnn")
})
public sealed interface ReadoutSpec {
    /** Whether it reads liquid states, which exact weights have too; else it learns from the spikes themselves. */
    boolean onLiquid();

    /** Closed-form ridge regression on class indicators; validation data choose the regularisation. */
    record Ridge() implements ReadoutSpec {
        @Override
        public boolean onLiquid() {
            return true;
        }
    }

    /**
     * Softmax regression solved to its minimum: how linearly separable the states are.
     *
     * @param penalty weight of the squared weights; no choice is left to validation data
     */
    record Probe(double penalty) implements ReadoutSpec {
        public Probe {
            Require.positive("penalty", penalty);
        }

        @Override
        public boolean onLiquid() {
            return true;
        }
    }

    /**
     * The most frequent class among the nearest training states; nothing is trained.
     *
     * @param k how many
     * @param similarity by which they are near
     */
    record Nearest(int k, Similarity similarity) implements ReadoutSpec {
        public Nearest {
            Require.positive("k", k);
            Require.present("similarity", similarity);
        }

        @Override
        public boolean onLiquid() {
            return true;
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

        @Override
        public boolean onLiquid() {
            return true;
        }
    }

    /**
     * The paper's SRNN-ANN: not a liquid, but a recurrent network of the same size and equation, all of whose weights are trained
     * through time on the recordings' spikes, with a linear layer on its counts. Not repeated on exact weights.
     *
     * @param layer the recurrent layer
     * @param training how; validation data choose the epoch
     */
    record Srnn(SrnnSpec layer, TrainingSpec training) implements ReadoutSpec {
        public Srnn {
            Require.present("layer", layer);
            Require.present("training", training);
        }

        @Override
        public boolean onLiquid() {
            return false;
        }
    }
}
