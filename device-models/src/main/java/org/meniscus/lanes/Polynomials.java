package org.meniscus.lanes;

/**
 * Constants of {@link Lanes#addNormals}. Weighted least squares iterated to the least maximum (Lawson), rounded to float;
 * the error of each is stated with its range.
 */
public final class Polynomials {
    /** {@code ln(1 + f) / f} for f in [sqrt(1/2) - 1, sqrt(2) - 1], relative 1.7e-7. */
    public static final float L0 = 0.99999994f;

    public static final float L1 = -0.50000364f;
    public static final float L2 = 0.3333506f;
    public static final float L3 = -0.24969909f;
    public static final float L4 = 0.19900165f;
    public static final float L5 = -0.17250830f;
    public static final float L6 = 0.16222578f;
    public static final float L7 = -0.10106891f;

    /** {@code sin(x pi/4) / x} in powers of x^2 for x in [-1, 1], absolute 2.4e-9. */
    public static final float S0 = 0.7853982f;

    public static final float S1 = -0.08074544f;
    public static final float S2 = 0.0024900071f;
    public static final float S3 = -3.595451e-5f;

    /** {@code cos(x pi/4)} in powers of x^2 for x in [-1, 1], absolute 2.8e-8. */
    public static final float C0 = 1f;

    public static final float C1 = -0.30842426f;
    public static final float C2 = 0.015849914f;
    public static final float C3 = -3.188805e-4f;

    public static final float LN2 = 0.6931472f;

    /** Bits of {@code sqrt(1/2)}, where a float's range of one octave begins. */
    public static final int OCTAVE = 0x3f3504f3;

    /** Adding and taking away 1.5 * 2^23 rounds a float below 2^22 to the nearest integer, halves to even. */
    public static final float ROUND = 12_582_912f;

    private Polynomials() {}
}
