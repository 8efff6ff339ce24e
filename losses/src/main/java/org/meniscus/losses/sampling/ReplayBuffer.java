package org.meniscus.losses.sampling;

import java.util.random.RandomGenerator;
import org.meniscus.losses.Check;

/**
 * Reservoir sampling: decides which slot of a memory of past samples a new one takes, so that at any time every sample seen so
 * far is in it with equal probability. For re-training on a device that ages.
 *
 * <p>Immutable; the contents are the caller's. Source: Vitter 1985, doi 10.1145/3147.3165 (algorithm R), as in HPCR,
 * arXiv 2309.15038.
 *
 * @param capacity slots
 * @param seen samples offered so far
 */
public record ReplayBuffer(int capacity, long seen) {
    /** The slot of a sample that is not kept. */
    public static final int REJECTED = -1;

    public ReplayBuffer {
        Check.inRange("capacity", capacity, 1, Integer.MAX_VALUE);
        Check.that(seen >= 0, "seen must be 0 or more, got " + seen);
    }

    public ReplayBuffer(int capacity) {
        this(capacity, 0);
    }

    /** The slot for the next sample, or {@link #REJECTED}; go on with {@link #afterOne}. */
    public int slot(RandomGenerator random) {
        if (seen < capacity) return (int) seen;
        double drawn = random.nextDouble() * (double) (seen + 1);
        return drawn < capacity ? (int) drawn : REJECTED;
    }

    /** The buffer after one more sample was offered. */
    public ReplayBuffer afterOne() {
        return new ReplayBuffer(capacity, seen + 1);
    }

    /** Slots in use. */
    public int size() {
        return (int) Math.min(seen, capacity);
    }
}
