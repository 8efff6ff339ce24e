package org.meniscus.projection.training;

import java.util.Arrays;
import org.apache.commons.rng.sampling.ArraySampler;
import org.meniscus.base.Seed;

/** The order of the samples in one epoch. */
public final class Batches {
    private Batches() {}

    /** Every sample once, shuffled by the seed, in the fewest batches of at most this size, sizes differing by at most 1. */
    public static int[][] of(int samples, int largest, Seed seed) {
        int[] order = new int[samples];
        Arrays.setAll(order, i -> i);
        ArraySampler.shuffle(seed.rng(), order);
        int count = (samples + largest - 1) / largest;
        int[][] batches = new int[count][];
        for (int b = 0; b < count; b++)
            batches[b] =
                    Arrays.copyOfRange(order, (int) ((long) b * samples / count), (int) ((b + 1L) * samples / count));
        return batches;
    }
}
