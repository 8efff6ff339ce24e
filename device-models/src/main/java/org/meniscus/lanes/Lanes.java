package org.meniscus.lanes;

/**
 * What a read does to all bit lines at once. Stateless. Two implementations, one in plain loops and one on the Vector API,
 * give the same bits: every operation is one IEEE operation of float or int per lane, in the same order.
 */
public interface Lanes {
    /** Independent streams of random numbers in one state. */
    int STREAMS = 16;

    /** Normal numbers that one step of all streams gives. */
    int BLOCK = 2 * STREAMS;

    /** Words of the state of the streams: four of each. */
    int STATE = 4 * STREAMS;

    /**
     * Adds {@code deviation} times a fresh standard normal number to each value. Stream s, an xoshiro128++ (Blackman and
     * Vigna 2021, doi 10.1145/3460772), gives two integers a, b for each block of values, and those by Box and Muller
     * (1958, doi 10.1214/aoms/1177706645) the values s and s + 16 of the block:
     *
     * <pre>
     * u = (a / 2 + 1/2) / 2^31      r = sqrt(-ln u)
     * t = pi/4 (k + 1/2) / 2^23     k the low 24 bits of b, signed
     * +- r (cos t - sin t),  +- r (cos t + sin t)     signs from the two highest bits of b
     * </pre>
     *
     * which are {@code sqrt(-2 ln u)} times cosine and sine of an angle in any quadrant. The polynomials for logarithm,
     * sine and cosine are within 2e-7; the largest number is 6.66.
     *
     * @param state word w of stream s at {@code w * STREAMS + s}; advanced
     * @param words scratch of {@code blocks * BLOCK}
     * @param values the first {@code blocks * BLOCK} change
     */
    void addNormals(int[] state, int[] words, float[] values, int blocks, float deviation);

    /**
     * Rounds to the codes of a converter, {@code min(max(rint(x / step), 0), last) * step}, halves to even.
     *
     * @param values the first {@code count} change
     * @param perStep 1 / step
     * @param last the largest code, below 2^22
     * @return how many were rounded to something that is no code
     */
    int quantise(float[] values, int count, float perStep, float last, float step);

    /**
     * Differences of neighbours or halves of an array: {@code to[at + k] = from[minuend + k] - from[subtrahend + k]} for k below {@code
     * count}.
     *
     * @param to another array
     */
    void subtract(float[] from, int minuend, int subtrahend, float[] to, int at, int count);

    /**
     * Weighted sums of rows: adds {@code inputs[v * rows + i] * matrix[i * stride + j]} over i to {@code sums[v * stride +
     * j]}, for each of a batch of input vectors v, rows in order.
     *
     * @param stride of matrix and sums, a multiple of {@code 4 * STREAMS}
     */
    void addProducts(float[] matrix, int rows, int stride, float[] inputs, int batch, float[] sums);

    /** The faster of those that this virtual machine can run. */
    static Lanes fastest() {
        return Fastest.LANES;
    }
}
