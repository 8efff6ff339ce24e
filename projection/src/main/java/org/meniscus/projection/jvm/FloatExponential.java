package org.meniscus.projection.jvm;

/**
 * e^x in single precision for x of at most 0, from exactly specified operations: x = k ln 2 + r with |r| of at most ln 2 / 2
 * (Cody and Waite's two-part ln 2), e^r by the Taylor polynomial of degree 7. The relative error stays below 2e-7 (tested over the
 * range); zero below -87, so that no result is subnormal.
 */
public final class FloatExponential {
    public static final float LOG2_E = 1.44269504f;
    /** ln 2 in two parts; the first has few enough bits for k times it to be exact. */
    public static final float LN2_HIGH = 0.693359375f;

    public static final float LN2_LOW = -2.12194440e-4f;
    /** Adding 1.5 * 2^23 rounds to the nearest integer, which then stands in the lowest bits. */
    public static final float ROUNDER = 0x1.8p23f;

    public static final int ROUNDER_BITS = Float.floatToRawIntBits(ROUNDER);
    public static final float SMALLEST = -87f;
    public static final int BIAS = 127;
    public static final int MANTISSA_BITS = 23;
    public static final float C7 = 1 / 5040f;
    public static final float C6 = 1 / 720f;
    public static final float C5 = 1 / 120f;
    public static final float C4 = 1 / 24f;
    public static final float C3 = 1 / 6f;
    public static final float C2 = 0.5f;

    private FloatExponential() {}

    /** e^x for x of at most 0. */
    public static float of(float x) {
        if (x < SMALLEST) return 0;
        float shifted = Math.fma(x, LOG2_E, ROUNDER);
        float k = shifted - ROUNDER;
        float r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, x));
        float p = Math.fma(C7, r, C6);
        p = Math.fma(p, r, C5);
        p = Math.fma(p, r, C4);
        p = Math.fma(p, r, C3);
        p = Math.fma(p, r, C2);
        p = Math.fma(p, r, 1f);
        p = Math.fma(p, r, 1f);
        int exponent = Float.floatToRawIntBits(shifted) - ROUNDER_BITS + BIAS;
        return p * Float.intBitsToFloat(exponent << MANTISSA_BITS);
    }
}
