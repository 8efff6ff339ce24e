package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.meniscus.base.InputException;

/** How signed weights lie on cells that have only positive conductances. */
public enum WeightMapping {
    /**
     * Column j is the difference of neighbouring bit lines, {@code w[i][j] = G[i][j+1] - G[i][j]}: n columns on n + 1
     * bit lines. Neighbouring columns share a bit line, so their weights and their read noise are anti-correlated,
     * -1/2.
     */
    @JsonProperty("neighbour-difference")
    NEIGHBOUR_DIFFERENCE,
    /** Two halves of the array, {@code w[i][j] = G[i][j] - G[i][n+j]}: n independent columns on 2 n bit lines. */
    @JsonProperty("independent-pairs")
    INDEPENDENT_PAIRS,
    /**
     * All columns against the last bit line, {@code w[i][j] = G[i][j] - G[i][n]}: n columns on n + 1 bit lines, all of
     * them correlated, +1/2, through the reference.
     */
    @JsonProperty("reference-column")
    REFERENCE_COLUMN,
    /**
     * All columns against one number, {@code w[i][j] = G[i][j] - mean G}: n columns on n bit lines; the mean of the
     * array times the number of active word lines is subtracted digitally.
     */
    @JsonProperty("offset")
    OFFSET;

    /** Physical bit lines under this many signed columns. */
    public int bitLines(int columns) {
        return switch (this) {
            case NEIGHBOUR_DIFFERENCE, REFERENCE_COLUMN -> columns + 1;
            case INDEPENDENT_PAIRS -> 2 * columns;
            case OFFSET -> columns;
        };
    }

    /** Whether chosen weights can be laid on the cells: each weight has cells of its own. */
    public boolean takesWeights() {
        return switch (this) {
            case NEIGHBOUR_DIFFERENCE -> false;
            case INDEPENDENT_PAIRS, REFERENCE_COLUMN, OFFSET -> true;
        };
    }

    /**
     * Whether a weight from {@code -H} lies on its cell as {@code w + H}, against a common zero; its magnitude lies on
     * one of a pair of cells otherwise.
     */
    public boolean shifted() {
        return switch (this) {
            case REFERENCE_COLUMN, OFFSET -> true;
            case INDEPENDENT_PAIRS -> false;
            case NEIGHBOUR_DIFFERENCE ->
                throw new InputException(
                        "'neighbour-difference' takes no chosen weights; use 'independent-pairs', 'reference-column' or"
                                + " 'offset'");
        };
    }

    /** The most signed columns that fit on this many bit lines; zero if none does. */
    public int columns(int bitLines) {
        return switch (this) {
            case NEIGHBOUR_DIFFERENCE, REFERENCE_COLUMN -> bitLines - 1;
            case INDEPENDENT_PAIRS -> bitLines / 2;
            case OFFSET -> bitLines;
        };
    }
}
