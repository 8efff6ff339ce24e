package org.meniscus.lanes;

import static org.meniscus.lanes.Polynomials.*;

/** Plain loops: the reference, and the implementation where the Vector API is absent. */
final class ScalarLanes implements Lanes {
    @Override
    public void addNormals(int[] state, int[] words, float[] values, int blocks, float deviation) {
        int end = blocks * BLOCK;
        for (int s = 0; s < STREAMS; s++) draw(state, words, s, end);
        for (int at = 0; at < end; at += BLOCK)
            for (int s = at; s < at + STREAMS; s++) {
                float radius = deviation * radius(words[s]);
                int b = words[s + STREAMS];
                float x = (float) (b << 8 >> 8) * 0x1p-23f + 0x1p-24f;
                float z = x * x;
                float z2 = z * z;
                float sine = (z2 * (z * S3 + S2) + (z * S1 + S0)) * x;
                float cosine = z2 * (z * C3 + C2) + (z * C1 + C0);
                values[s] += (b < 0 ? -radius : radius) * (cosine - sine);
                values[s + STREAMS] += (b << 1 < 0 ? -radius : radius) * (cosine + sine);
            }
    }

    private static void draw(int[] state, int[] words, int s, int end) {
        int s0 = state[s];
        int s1 = state[s + STREAMS];
        int s2 = state[s + 2 * STREAMS];
        int s3 = state[s + 3 * STREAMS];
        for (int at = s; at < end; at += STREAMS) {
            words[at] = Integer.rotateLeft(s0 + s3, 7) + s0;
            int shifted = s1 << 9;
            s2 ^= s0;
            s3 ^= s1;
            s1 ^= s2;
            s0 ^= s3;
            s2 ^= shifted;
            s3 = Integer.rotateLeft(s3, 11);
        }
        state[s] = s0;
        state[s + STREAMS] = s1;
        state[s + 2 * STREAMS] = s2;
        state[s + 3 * STREAMS] = s3;
    }

    private static float radius(int a) {
        float u = (float) (a >>> 1) * 0x1p-31f + 0x1p-32f;
        int bits = Float.floatToRawIntBits(u);
        int octave = (bits - OCTAVE) >> 23;
        float f = Float.intBitsToFloat(bits - (octave << 23)) - 1f;
        float f2 = f * f;
        float high = f2 * (f * L7 + L6) + (f * L5 + L4);
        float low = f2 * (f * L3 + L2) + (f * L1 + L0);
        float log = (float) octave * LN2 + f * (f2 * f2 * high + low);
        return (float) Math.sqrt(-log);
    }

    @Override
    public int quantise(float[] values, int count, float perStep, float last, float step) {
        int first = Float.floatToRawIntBits(ROUND);
        int most = first + (int) last;
        int outside = 0;
        for (int k = 0; k < count; k++) {
            int rounded = Float.floatToRawIntBits(values[k] * perStep + ROUND);
            int code = Math.min(Math.max(rounded, first), most);
            if (rounded != code) outside++;
            values[k] = (Float.intBitsToFloat(code) - ROUND) * step;
        }
        return outside;
    }

    @Override
    public void subtract(float[] from, int minuend, int subtrahend, float[] to, int at, int count) {
        for (int k = 0; k < count; k++) to[at + k] = from[minuend + k] - from[subtrahend + k];
    }

    @Override
    public void addProducts(float[] matrix, int rows, int stride, float[] inputs, int batch, float[] sums) {
        for (int v = 0; v < batch; v++)
            for (int i = 0; i < rows; i++) {
                float x = inputs[v * rows + i];
                int row = i * stride;
                int to = v * stride;
                for (int j = 0; j < stride; j++) sums[to + j] += x * matrix[row + j];
            }
    }
}
