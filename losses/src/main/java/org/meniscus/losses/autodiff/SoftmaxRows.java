package org.meniscus.losses.autodiff;

/**
 * What a {@link Resident} computes for each of its rows l_i: m_i logsumexp_{j in C_i} (l_ij + b_ij) - sum_j T_ij l_ij.
 *
 * @param candidates C
 * @param logWeights b, row-major; null for zeros
 * @param mass m, one per row; a row of mass 0 may have no candidate
 * @param targets T
 */
public record SoftmaxRows(Mask candidates, double[] logWeights, double[] mass, Targets targets) {
    /** The rows T_i. */
    public sealed interface Targets {}

    /** Nothing is attracted. */
    public record None() implements Targets {}

    /** Any weights, row-major. */
    public record Dense(double[] weights) implements Targets {}

    /** One column per row attracts with {@code peak[i]}, every column with {@code spread[i]} besides. */
    public record OneHot(int[] column, double[] peak, double[] spread) implements Targets {}
}
