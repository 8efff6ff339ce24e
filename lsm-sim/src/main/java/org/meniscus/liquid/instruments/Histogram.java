package org.meniscus.liquid.instruments;

import java.util.Arrays;
import org.meniscus.base.Require;

/**
 * How many values fall into each of equally wide bins.
 *
 * @param low lower edge of the first bin
 * @param high upper edge of the last bin, which it belongs to
 * @param counts per bin
 * @param mean of the values themselves
 * @param deviation standard deviation of the values themselves
 */
public record Histogram(double low, double high, int[] counts, double mean, double deviation) {
    /**
     * @param values all within [low, high]
     */
    static Histogram of(double[] values, double low, double high, int bins) {
        Require.positive("values", values.length);
        int[] counts = new int[Require.positive("bins", bins)];
        double mean = Arrays.stream(values).average().orElseThrow();
        double square = 0;
        for (double value : values) {
            Require.inRange("histogram value", value, low, high);
            int bin = high == low ? 0 : (int) ((value - low) / (high - low) * bins);
            counts[Math.min(bin, bins - 1)]++;
            square += (value - mean) * (value - mean);
        }
        return new Histogram(low, high, counts, mean, Math.sqrt(square / values.length));
    }
}
