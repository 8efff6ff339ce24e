package org.meniscus.experiments.study;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which states choose the epoch whose heads answer. */
public enum Selection {
    /** Recordings held out of the training part. The test data are seen once, at the end. */
    @JsonProperty("validation")
    VALIDATION,
    /**
     * The test data themselves, as the paper's public code does; nothing is held out for validation. Optimistic: results say so
     * wherever they appear.
     */
    @JsonProperty("best-test-epoch")
    BEST_TEST_EPOCH
}
