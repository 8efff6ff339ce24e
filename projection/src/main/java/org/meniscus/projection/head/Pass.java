package org.meniscus.projection.head;

import java.util.Optional;
import org.meniscus.base.Seed;

/**
 * What a forward pass is for.
 *
 * @param dropout where the layers draw what they drop; empty when nothing is dropped
 */
public record Pass(Optional<Seed> dropout) {
    /** Projecting: the same answer every time. */
    public static final Pass EVALUATION = new Pass(Optional.empty());

    /** Learning: the seed names this batch, so that repeating the pass repeats what is dropped. */
    public static Pass training(Seed seed) {
        return new Pass(Optional.of(seed));
    }
}
