package org.meniscus.macro;

import org.meniscus.hardware.WeightMapping;
import org.meniscus.lanes.Lanes;

/** The digital end of a read: from what the converters saw on the physical bit lines to the signed columns. */
final class Subtraction {
    private static final Lanes LANES = Lanes.fastest();

    private Subtraction() {}

    /**
     * @param lines of the bit lines of {@code mapping}
     * @param offset mean conductance of a cell, for {@link WeightMapping#OFFSET}
     * @param active how many word lines were driven
     * @param sums receives the columns, from index {@code at}
     */
    static void apply(
            WeightMapping mapping, float[] lines, float offset, int active, int columns, float[] sums, int at) {
        switch (mapping) {
            case NEIGHBOUR_DIFFERENCE -> LANES.subtract(lines, 1, 0, sums, at, columns);
            case INDEPENDENT_PAIRS -> LANES.subtract(lines, 0, columns, sums, at, columns);
            case REFERENCE_COLUMN -> {
                float reference = lines[columns];
                for (int j = 0; j < columns; j++) sums[at + j] = lines[j] - reference;
            }
            case OFFSET -> {
                float expected = active * offset;
                for (int j = 0; j < columns; j++) sums[at + j] = lines[j] - expected;
            }
            default -> throw new IllegalStateException("no subtraction for the mapping " + mapping);
        }
    }
}
