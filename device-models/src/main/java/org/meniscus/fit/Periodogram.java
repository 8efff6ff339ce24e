package org.meniscus.fit;

import java.util.Arrays;
import org.apache.commons.math3.complex.Complex;
import org.apache.commons.math3.transform.DftNormalization;
import org.apache.commons.math3.transform.FastFourierTransformer;
import org.apache.commons.math3.transform.TransformType;

/**
 * One-sided spectral density, {@code S(f) = 2 dt |sum of w x exp(-2 pi i f t)|^2 / sum of w^2}, averaged over segments
 * of 1024 samples under a Hann window and over several series (Welch 1967, doi 10.1109/TAU.1967.1161901, without
 * overlap). The relative standard error of a value is one over the square root of segments times series.
 *
 * @param frequency of each value, from two steps of {@code 1 / (1024 dt)} to below the Nyquist frequency: the window
 *     spreads a mean over the first
 * @param density square of the unit of the samples, over that of frequency
 */
public record Periodogram(double[] frequency, double[] density) {
    private static final int SEGMENT = 1024;
    private static final int FIRST = 2;

    /**
     * @param series samples, a multiple of 1024 each
     * @param interval between samples
     */
    public static Periodogram of(double[][] series, double interval) {
        FastFourierTransformer fourier = new FastFourierTransformer(DftNormalization.STANDARD);
        double[] window = new double[SEGMENT];
        Arrays.setAll(window, t -> 0.5 - 0.5 * Math.cos(2 * Math.PI * t / SEGMENT));
        double power = Arrays.stream(window).map(w -> w * w).sum();
        double[] frequency = new double[SEGMENT / 2 - FIRST];
        double[] density = new double[frequency.length];
        Arrays.setAll(frequency, k -> (k + FIRST) / (SEGMENT * interval));
        int segments = 0;
        for (double[] samples : series) {
            double mean = Arrays.stream(samples).average().orElseThrow();
            for (int from = 0; from + SEGMENT <= samples.length; from += SEGMENT, segments++) {
                double[] part = new double[SEGMENT];
                for (int t = 0; t < SEGMENT; t++) part[t] = window[t] * (samples[from + t] - mean);
                Complex[] spectrum = fourier.transform(part, TransformType.FORWARD);
                for (int k = 0; k < density.length; k++) {
                    Complex x = spectrum[k + FIRST];
                    double square = x.getReal() * x.getReal() + x.getImaginary() * x.getImaginary();
                    density[k] += 2 * interval * square / power;
                }
            }
        }
        for (int k = 0; k < density.length; k++) density[k] /= segments;
        return new Periodogram(frequency, density);
    }
}
