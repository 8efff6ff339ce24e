package org.meniscus.macro;

import org.meniscus.hardware.WeightMapping;

/** The digital end of a read: from what the converters saw on the physical bit lines to the signed columns. */
final class Subtraction {
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
            case NEIGHBOUR_DIFFERENCE -> {
                for (int j = 0; j < columns; j++) sums[at + j] = lines[j + 1] - lines[j];
            }
            case INDEPENDENT_PAIRS -> {
                for (int j = 0; j < columns; j++) sums[at + j] = lines[j] - lines[columns + j];
            }
            case REFERENCE_COLUMN -> {
                float reference = lines[columns];
                for (int j = 0; j < columns; j++) sums[at + j] = lines[j] - reference;
            }
            case OFFSET -> {
                float expected = active * offset;
                for (int j = 0; j < columns; j++) sums[at + j] = lines[j] - expected;
            }
        }
    }
}
