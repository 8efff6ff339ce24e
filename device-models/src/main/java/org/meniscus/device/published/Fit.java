package org.meniscus.device.published;

/** Pieces of fitted formulas. */
final class Fit {
    static final double MICRO = 1e-6;

    private Fit() {}

    /** {@code c[0] + c[1] x + c[2] x^2 + ...}. */
    static double polynomial(double x, double... c) {
        double sum = 0;
        for (int k = c.length - 1; k >= 0; k--) sum = sum * x + c[k];
        return sum;
    }

    static double clamp(double x, double low, double high) {
        return Math.min(Math.max(x, low), high);
    }
}
