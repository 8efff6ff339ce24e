/**
 * Reverse-mode differentiation of matrix formulas, in double precision on row-major arrays.
 *
 * <p>A loss writes its formula with {@link org.meniscus.losses.autodiff.Node}s; the {@link
 * org.meniscus.losses.autodiff.Tape} remembers the steps and runs them backwards once. Every step carries its own analytic
 * derivative; there are no numerical differences. Matrices are the only type: a scalar is 1 x 1, a column n x 1, and sets or
 * modalities are stacked rows.
 *
 * <p>All arithmetic is {@code double}, single-threaded, in a fixed order, with {@code StrictMath} and the {@link
 * org.meniscus.losses.autodiff.Elementary exponential} of this package: the same bits on every machine and JDK.
 */
package org.meniscus.losses.autodiff;
