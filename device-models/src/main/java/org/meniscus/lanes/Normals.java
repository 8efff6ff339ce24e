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

    /** Length of an array for so many values that is filled in one go. */
    public static int whole(int count) {
        return (count + Lanes.BLOCK - 1) / Lanes.BLOCK * Lanes.BLOCK;
    }

    /**
     * Adds {@code deviation} times a fresh number to each of the first values. What is left of the last block of numbers is added to
     * the values that follow where the array is {@link #whole}, and dropped where it is not.
     */
    public void addTo(float[] values, int count, float deviation) {
        int done = values.length >= whole(count) ? whole(count) : count / Lanes.BLOCK * Lanes.BLOCK;
        if (words.length < whole(count)) words = new int[whole(count)];
        if (done > 0) lanes.addNormals(state, words, values, done / Lanes.BLOCK, deviation);
        if (done >= count) return;
        Arrays.fill(last, 0f);
        lanes.addNormals(state, words, last, 1, deviation);
        for (int k = done; k < count; k++) values[k] += last[k - done];
    }
}
