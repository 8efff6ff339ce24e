/**
 * What happens around a loss: which samples form a batch, which pairs are positives or hard negatives, what is mixed, masked,
 * remembered. Plain arrays in, plain arrays or index lists out.
 *
 * <p>Randomness is handed in as a {@link java.util.random.RandomGenerator}; only its {@code nextDouble} and {@code
 * nextInt(bound)} are used. A generator of Commons RNG is one by {@code generator::nextLong}.
 */
package org.meniscus.losses.sampling;
