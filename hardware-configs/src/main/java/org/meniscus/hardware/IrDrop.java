package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How the drop along resistive wires is computed. */
public enum IrDrop {
    /** By the exact solution of the network. */
    @JsonProperty("exact")
    EXACT,
    /** The drops that the currents of the ideal array would make. Wrong, even in sign, where the drop is large. */
    @JsonProperty("first-order")
    FIRST_ORDER,
    /** Decoupled mean resistance: the drops along lines of cells that all have the mean of their row or column. */
    @JsonProperty("decoupled-means")
    DECOUPLED_MEANS
}
