package org.meniscus.projection.compute;

/**
 * The exponential and the standard normal distribution from additions, multiplications and fused multiply-adds alone:
 * the same bits on every JDK and processor, which {@link Math#exp} does not promise.
 */
public final class NormalCurve {
    public static final double LOG2_E = 0x1.71547652b82fep0;
    public static final double LN2_HIGH = 0x1.62e42fefa39efp-1;
    public static final double LN2_LOW = 0x1.abc9e3b39803fp-56;
    public static final double INVERSE_SQRT_2 = 0x1.6a09e667f3bcdp-1;
    public static final double INVERSE_SQRT_2PI = 0x1.9884533d43651p-2;

    /** Below, e^x is 0 here. */
    public static final double SMALLEST_EXPONENT = -708;

    /** Above, e^x is infinite here. */
    public static final double LARGEST_EXPONENT = 709;

    /** 1/k! for k = 13 down to 0. */
    private static final double[] INVERSE_FACTORIALS = inverseFactorials(13);

    /**
     * erfc(z) exp(z^2) / t as a power series in s = 2 t - 1, t = 1 / (1 + z / 2), z >= 0: Chebyshev interpolation of degree
     * 20 by normal_cdf.py (test resources), relative error below 4e-14.
     */
    private static final double[] SCALED_ERFC = {
        0.51079135262101149,
        0.34358034220724456,
        0.13973604627808985,
        0.018221115728411438,
        -0.010755330949256807,
        -0.0032395919855650099,
        0.0015453061235309029,
        0.00041864247236771289,
        -0.00033153762302401179,
        -1.71543924187997e-5,
        7.2239604374583104e-5,
        -1.7182121963715187e-5,
        -1.0859392861932491e-5,
        8.2972414219108361e-6,
        -5.4799037924261203e-7,
        -2.161061905438928e-6,
        1.0002581219188346e-6,
        3.1254813583590261e-7,
        -3.1317480336212889e-7,
        -1.6522657680870578e-8,
        4.0132140792113688e-8
    };

    private NormalCurve() {}

    /** e^x to about one unit in the last place; 0 below -708, infinite above 709. */
    public static double exp(double x) {
        if (!(x >= SMALLEST_EXPONENT)) return Double.isNaN(x) ? x : 0;
        if (x > LARGEST_EXPONENT) return Double.POSITIVE_INFINITY;
        double k = Math.rint(x * LOG2_E);
        double r = Math.fma(-k, LN2_LOW, Math.fma(-k, LN2_HIGH, x));
        double p = INVERSE_FACTORIALS[0];
        for (int i = 1; i < INVERSE_FACTORIALS.length; i++) p = Math.fma(p, r, INVERSE_FACTORIALS[i]);
        return p * Double.longBitsToDouble(((long) k + 1023) << 52);
    }

    /** P(Z <= x) for a standard normal Z, relative error below 1e-12 down to x = -37. */
    public static double cdf(double x) {
        return cdf(x, exp(-0.5 * x * x));
    }

    /** @param e e^(-x^2 / 2), which the density shares */
    public static double cdf(double x, double e) {
        double z = Math.abs(x) * INVERSE_SQRT_2;
        double t = 1 / (1 + z / 2);
        double s = 2 * t - 1;
        double p = SCALED_ERFC[SCALED_ERFC.length - 1];
        for (int i = SCALED_ERFC.length - 2; i >= 0; i--) p = Math.fma(p, s, SCALED_ERFC[i]);
        double tail = 0.5 * t * p * e;
        return x < 0 ? tail : 1 - tail;
    }

    /** exp(-x^2 / 2) / sqrt(2 pi) */
    public static double density(double x) {
        return INVERSE_SQRT_2PI * exp(-0.5 * x * x);
    }

    /** The coefficients of {@link #exp}: 1/k! for k = 13 down to 0. */
    public static double[] inverseFactorials() {
        return INVERSE_FACTORIALS.clone();
    }

    /** The coefficients of {@link #cdf}, of rising degree. */
    public static double[] scaledErfc() {
        return SCALED_ERFC.clone();
    }

    private static double[] inverseFactorials(int degree) {
        double[] values = new double[degree + 1];
        double factorial = 1;
        for (int k = 0; k <= degree; k++) {
            values[degree - k] = 1 / factorial;
            factorial *= k + 1;
        }
        return values;
    }
}
