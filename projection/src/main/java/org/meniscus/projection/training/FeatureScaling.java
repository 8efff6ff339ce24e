package org.meniscus.projection.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.projection.head.Standardiser;

/** What happens to a state before the first layer. */
public enum FeatureScaling {
    /** Nothing: the paper's choice. */
    @JsonProperty("none")
    NONE {
        @Override
        Standardiser fit(float[][] training) {
            return Standardiser.none(training[0].length);
        }
    },
    /** Zero mean and unit deviation per feature, by the training states' statistics. */
    @JsonProperty("standardise")
    STANDARDISE {
        @Override
        Standardiser fit(float[][] training) {
            return Standardiser.of(training);
        }
    };

    abstract Standardiser fit(float[][] training);
}
