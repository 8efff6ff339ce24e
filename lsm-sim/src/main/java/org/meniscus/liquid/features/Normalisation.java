package org.meniscus.liquid.features;

import com.fasterxml.jackson.annotation.JsonProperty;

/** The scale of features. Statistics are those of the training states; a feature that is constant there becomes 0. */
public enum Normalisation {
    /** As read. */
    @JsonProperty("none")
    NONE,
    /** (x - mean) / standard deviation, of each feature. */
    @JsonProperty("z-score")
    Z_SCORE,
    /** (x - smallest) / (largest - smallest), of each feature; states unlike those of training may leave [0, 1]. */
    @JsonProperty("min-max")
    MIN_MAX,
    /** Each state over its own Euclidean length; a state of zeros stays. */
    @JsonProperty("unit-length")
    UNIT_LENGTH
}
