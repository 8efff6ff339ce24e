package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How signed weights lie on cells that have only positive conductances. */
public enum WeightMapping {
    /**
     * Column j is the difference of neighbouring bit lines, {@code w[i][j] = G[i][j+1] - G[i][j]}: n columns on n + 1 bit
     * lines. Neighbouring columns share a bit line, so their weights and their read noise are anti-correlated, -1/2.
     */
    @JsonProperty("neighbour-difference")
    NEIGHBOUR_DIFFERENCE;

    /** Physical bit lines under this many signed columns. */
    public int bitLines(int columns) {
        return columns + 1;
    }
}
