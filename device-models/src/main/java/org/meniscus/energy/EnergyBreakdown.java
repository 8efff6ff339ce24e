package org.meniscus.energy;

/**
 * The cost of some reads.
 *
 * @param array joules in the cells, {@code V^2 G t}
 * @param drivers joules in the word-line drivers
 * @param conversion joules in the converters
 * @param digital joules in the subtraction and accumulation of codes
 * @param leakage joules leaked meanwhile
 * @param seconds the reads take, one after the other
 * @param baseline joules of the same matrix-vector products, dense, on the digital baseline
 */
public record EnergyBreakdown(
        double array,
        double drivers,
        double conversion,
        double digital,
        double leakage,
        double seconds,
        double baseline) {
    /** Joules in all. */
    public double total() {
        return array + drivers + conversion + digital + leakage;
    }

    /** How many times less energy than the baseline. */
    public double gain() {
        return baseline / total();
    }
}
