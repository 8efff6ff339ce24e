package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Set;
import org.meniscus.base.Require;
import org.meniscus.projection.head.HeadSpec;
import org.meniscus.projection.srnn.SrnnSpec;
import org.meniscus.projection.training.TrainingSpec;

/** What a zero-shot study is compared with, on the same pairs of the same recordings. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = BaselineSpec.Prototype.class, name = "prototype"),
    @JsonSubTypes.Type(value = BaselineSpec.Srnn.class, name = "srnn")
})
public sealed interface BaselineSpec {
    HeadSpec head();

    TrainingSpec training();

    /** Whether it learns from liquid states, so that encoding them is part of its cost. */
    boolean onLiquid();

    /** Refuses a study whose modalities do not fit this baseline, which the study calls by this name. */
    void checkModalities(String name, Set<String> modalities);

    /** The prototypical network of the paper: heads on the same liquid states, trained against class means. */
    record Prototype(HeadSpec head, TrainingSpec training) implements BaselineSpec {
        public Prototype {
            Require.present("head", head);
            Require.present("training", training);
        }

        @Override
        public boolean onLiquid() {
            return true;
        }

        @Override
        public void checkModalities(String name, Set<String> modalities) {}
    }

    /** What a recurrent network learns by. */
    enum Objective {
        /** The study's own loss: SRNN-CLIP. */
        @JsonProperty("contrastive")
        CONTRASTIVE,
        /** Class means: SRNN-Prototype. */
        @JsonProperty("prototype")
        PROTOTYPE
    }

    /**
     * Recurrent spiking networks of the liquids' equation, every weight trained through time; no liquid, no macro.
     *
     * @param objective what is minimised
     * @param layers by name of the modality
     * @param head of both modalities
     * @param training how; the scaling is not used
     */
    record Srnn(Objective objective, Map<String, SrnnSpec> layers, HeadSpec head, TrainingSpec training)
            implements BaselineSpec {
        public Srnn {
            Require.present("objective", objective);
            layers = Require.entries("layers", layers);
            Require.present("head", head);
            Require.present("training", training);
        }

        @Override
        public boolean onLiquid() {
            return false;
        }

        @Override
        public void checkModalities(String name, Set<String> modalities) {
            Require.that(
                    layers.keySet().equals(modalities),
                    "baselines.%s.layers must be one per modality %s",
                    name,
                    modalities);
        }
    }
}
