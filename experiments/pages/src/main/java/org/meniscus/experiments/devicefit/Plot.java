package org.meniscus.experiments.devicefit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.stat.StatUtils;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** A figure of curves over two axes. */
public record Plot(
        String title, String caption, String xName, String yName, boolean xLog, boolean yLog, List<Curve> curves) {
    /** How a curve is drawn. */
    public enum Style {
        /** Points alone. */
        @JsonProperty("points")
        POINTS,
        /** A line. */
        @JsonProperty("line")
        LINE,
        /** A dashed line. */
        @JsonProperty("dashed")
        DASHED,
        /** Bars that touch, of equal width. */
        @JsonProperty("bars")
        BARS
    }

    /**
     * Numbers under one name.
     *
     * @param colour number of its colour, 0 to 4
     */
    public record Curve(String name, Style style, int colour, double[] x, double[] y) {}

    /** A histogram of numbers and the normal distribution of the same mean and deviation. */
    static Plot histogram(String title, String caption, String xName, double[] numbers) {
        int bins = Math.max(8, Math.min(60, (int) Math.round(1.5 * Math.sqrt(numbers.length))));
        double low = Arrays.stream(numbers).min().orElseThrow();
        double high = Arrays.stream(numbers).max().orElseThrow();
        double mean = StatUtils.mean(numbers);
        double deviation = Math.sqrt(StatUtils.variance(numbers));
        // Far outliers would leave the rest in a few bins; the first and last take them up.
        low = Math.max(low, mean - 5 * deviation);
        high = Math.min(high, mean + 5 * deviation);
        double width = (high - low) / bins;
        double[] centres = new double[bins];
        double[] counts = new double[bins];
        for (int b = 0; b < bins; b++) centres[b] = low + (b + 0.5) * width;
        for (double v : numbers) counts[Math.max(0, Math.min(bins - 1, (int) ((v - low) / width)))]++;
        NormalDistribution law = NormalDistribution.of(mean, deviation);
        double[] expected = Arrays.stream(centres)
                .map(c -> numbers.length * law.probability(c - width / 2, c + width / 2))
                .toArray();
        return new Plot(
                title,
                caption,
                xName,
                "count",
                false,
                false,
                List.of(
                        new Curve("measured", Style.BARS, 0, centres, counts),
                        new Curve("fitted normal", Style.LINE, 1, centres, expected)));
    }

    /** Quantiles of the numbers against those of the standard normal: a straight line if they are normal. */
    static Plot quantiles(String title, String xUnit, double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        double mean = StatUtils.mean(sorted);
        double deviation = Math.sqrt(StatUtils.variance(sorted));
        int points = Math.min(sorted.length, 400);
        double[] z = new double[points];
        double[] x = new double[points];
        double[] line = new double[points];
        for (int k = 0; k < points; k++) {
            int at = (int) ((k + 0.5) * sorted.length / points);
            z[k] = NormalDistribution.of(0, 1).inverseCumulativeProbability((at + 0.5) / sorted.length);
            x[k] = sorted[at];
            line[k] = mean + deviation * z[k];
        }
        return new Plot(
                title,
                "Sorted values against what as many normal ones would be; a normal distribution is the dashed line.",
                "standard normal quantile",
                xUnit,
                false,
                false,
                List.of(
                        new Curve("fitted normal", Style.DASHED, 1, z, line),
                        new Curve("measured", Style.POINTS, 0, z, x)));
    }
}
