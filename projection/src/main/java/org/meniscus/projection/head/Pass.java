package org.meniscus.projection.head;

import java.util.Optional;
import org.meniscus.base.Seed;

/**
 * What a forward pass is for.
 *
 * @param randomness where the layers draw what they drop and the noise on their weights; empty when nothing is random
 * @param weightNoise standard deviation of the noise on the weights of linear layers, relative to the largest weight of the
 *     matrix; the next pass draws anew
 */
public record Pass(Optional<Seed> randomness, double weightNoise) {
    /** Projecting: the same answer every time. */
    public static final Pass EVALUATION = new Pass(Optional.empty(), 0);

    /** Learning: the seed names this batch, so that repeating the pass repeats what is random. */
    public static Pass training(Seed seed, double weightNoise) {
        return new Pass(Optional.of(seed), weightNoise);
    }
}
