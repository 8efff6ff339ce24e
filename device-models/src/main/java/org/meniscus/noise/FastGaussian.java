package org.meniscus.noise;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Standard normal numbers in {@code float}, several at once: the ziggurat of Marsaglia and Tsang 2000 (doi
 * 10.18637/jss.v005.i08) with 256 layers, and separate bits for layer and position as Doornik 2005 asks. Two numbers
 * from one random long of xoroshiro128++ (Blackman and Vigna 2021, doi 10.1145/3460772). The wedges and the tail are
 * computed in {@code double}; inside a layer the resolution is 2^-23 of its width. For noise that is added to
 * currents; sampling of devices uses the double-precision sampler of Commons RNG.
 */
final class FastGaussian {
    private static final int LAYERS = 256;
    private static final double TAIL = 3.6541528853610088;
    private static final double AREA = 4.92867323399e-3;
    private static final double[] EDGE = new double[LAYERS + 1];
    private static final float[] SCALE = new float[LAYERS];
    private static final int[] INSIDE = new int[LAYERS];

    static {
        EDGE[0] = AREA / density(TAIL);
        EDGE[1] = TAIL;
        for (int k = 2; k < LAYERS; k++) EDGE[k] = Math.sqrt(-2 * Math.log(AREA / EDGE[k - 1] + density(EDGE[k - 1])));
        for (int k = 0; k < LAYERS; k++) {
            SCALE[k] = (float) (EDGE[k] / (1 << 23));
            INSIDE[k] = (int) (EDGE[k + 1] / EDGE[k] * (1 << 23)) - 1;
        }
    }

    private final UniformRandomProvider rare;
    private long s0;
    private long s1;

    FastGaussian(UniformRandomProvider rng) {
        this.s0 = rng.nextLong();
        this.s1 = rng.nextLong() | 1;
        this.rare = rng;
    }

    private static double density(double x) {
        return Math.exp(-x * x / 2);
    }

    /** Adds {@code deviation} times a fresh number to each of the first values. */
    void addTo(float[] values, int count, float deviation) {
        long a = s0;
        long b = s1;
        for (int k = 0; k < count; k += 2) {
            long bits = Long.rotateLeft(a + b, 17) + a;
            b ^= a;
            a = Long.rotateLeft(a, 49) ^ b ^ (b << 21);
            b = Long.rotateLeft(b, 28);
            values[k] += deviation * sample((int) bits);
            if (k + 1 < count) values[k + 1] += deviation * sample((int) (bits >>> 32));
        }
        s0 = a;
        s1 = b;
    }

    private float sample(int bits) {
        int layer = bits & (LAYERS - 1);
        int position = bits >> 8;
        // position and -1 - position mirror each other: half a step is added so that the law is symmetric.
        if (position < INSIDE[layer] && position > -INSIDE[layer]) return (position + 0.5f) * SCALE[layer];
        return outside(layer, position);
    }

    /** The wedge of a layer, the tail, or another try. */
    private float outside(int layer, int position) {
        if (layer == 0) return position < 0 ? (float) -tail() : (float) tail();
        double x = (position + 0.5) * EDGE[layer] / (1 << 23);
        double low = Math.exp((x * x - EDGE[layer] * EDGE[layer]) / 2);
        double high = Math.exp((x * x - EDGE[layer + 1] * EDGE[layer + 1]) / 2);
        return low + rare.nextDouble() * (high - low) < 1 ? (float) x : sample(rare.nextInt());
    }

    private double tail() {
        while (true) {
            double x = Math.log(1 - rare.nextDouble()) / TAIL;
            double y = Math.log(1 - rare.nextDouble());
            if (-2 * y >= x * x) return TAIL - x;
        }
    }
}
