package org.meniscus.lanes;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * A sequence of standard normal numbers in {@code float}, by the block ({@link Lanes#addNormals}). For noise that is added
 * to currents; sampling of devices uses the double-precision sampler of Commons RNG. Belongs to one thread.
 */
public final class Normals {
    private final Lanes lanes;
    private final int[] state = new int[Lanes.STATE];
    private final float[] last = new float[Lanes.BLOCK];
    private int[] words = new int[0];

    /**
     * @param rng starts the streams
     */
    public Normals(UniformRandomProvider rng) {
        this(rng, Lanes.fastest());
    }

    Normals(UniformRandomProvider rng, Lanes lanes) {
        this.lanes = lanes;
        for (int k = 0; k < state.length; k++) state[k] = rng.nextInt();
    }

    /** Adds {@code deviation} times a fresh number to each of the first values; what is left of the last block is dropped. */
    public void addTo(float[] values, int count, float deviation) {
        int blocks = count / Lanes.BLOCK;
        int done = blocks * Lanes.BLOCK;
        if (words.length < Math.max(done, Lanes.BLOCK)) words = new int[Math.max(done, Lanes.BLOCK)];
        if (blocks > 0) lanes.addNormals(state, words, values, blocks, deviation);
        if (done == count) return;
        Arrays.fill(last, 0f);
        lanes.addNormals(state, words, last, 1, deviation);
        for (int k = done; k < count; k++) values[k] += last[k - done];
    }
}
