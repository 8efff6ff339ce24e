package org.meniscus.product;

import org.meniscus.base.Require;
import org.meniscus.hardware.ProductConfig;
import org.meniscus.hardware.WeightMapping;

/**
 * Where the slices of signed integer weights lie. With {@code B} bits in all and {@code H = 2^(B-1)}:
 *
 * <table>
 * <caption>Numbers on the bit lines of column j of n</caption>
 * <tr><th>mapping</th><th>weights w</th><th>on the cells</th></tr>
 * <tr><td>independent pairs</td><td>{@code |w| < 2^B}</td><td>max(w, 0) on line j, max(-w, 0) on line n + j</td></tr>
 * <tr><td>reference column</td><td>{@code -H <= w < H}</td><td>w + H on line j; H on line n</td></tr>
 * <tr><td>offset</td><td>{@code -H <= w < H}</td><td>w + H on line j; H is subtracted digitally</td></tr>
 * </table>
 *
 * Slice s of every number is on the lines from {@code s * mapping.bitLines(n)}.
 */
final class WeightSlices {
    private final ProductConfig config;
    private final WeightMapping mapping;
    private final int columns;

    WeightSlices(ProductConfig config, WeightMapping mapping, int columns) {
        this.config = config;
        this.mapping = mapping;
        this.columns = Require.positive("columns", columns);
    }

    int half() {
        return (config.largest() + 1) / 2;
    }

    /** Bit lines of one slice. */
    int linesOfSlice() {
        return mapping.bitLines(columns);
    }

    int bitLines() {
        return config.slices() * linesOfSlice();
    }

    /** What the cells shall conduct, in siemens. */
    double[][] targets(int[][] weights) {
        double[][] targets = new double[weights.length][bitLines()];
        for (int i = 0; i < weights.length; i++) {
            Require.that(
                    weights[i].length == columns,
                    "weights row %d has %d columns, row 0 has %d",
                    i,
                    weights[i].length,
                    columns);
            for (int line = 0; line < linesOfSlice(); line++) {
                int number = number(weights[i], line);
                for (int s = 0; s < config.slices(); s++)
                    targets[i][s * linesOfSlice() + line] = config.target(number, s);
            }
        }
        return targets;
    }

    private int number(int[] row, int line) {
        if (!mapping.shifted()) {
            int weight = Require.inRange("weight", row[line % columns], -config.largest(), config.largest());
            return Math.max(line < columns ? weight : -weight, 0);
        }
        if (line == columns) return half();
        return Require.inRange("weight", row[line], -half(), half() - 1) + half();
    }

    /**
     * Adds what one phase says about the products.
     *
     * @param lines what the converters saw, in siemens, from {@code at}
     * @param drive sum of the shares of the read voltage, as the digital side knows them
     * @param weight of the phase, and from shares to codes
     * @param products receives the columns from {@code to}
     */
    void recombine(float[] lines, int at, double drive, double weight, float[] products, int to) {
        int slice = linesOfSlice();
        for (int s = 0; s < config.slices(); s++) {
            int from = at + s * slice;
            double radix = weight / config.step() * (1 << s * config.bitsPerSlice());
            float scale = (float) radix;
            switch (mapping) {
                case INDEPENDENT_PAIRS -> {
                    for (int j = 0; j < columns; j++)
                        products[to + j] += scale * (lines[from + j] - lines[from + columns + j]);
                }
                case REFERENCE_COLUMN -> {
                    float reference = lines[from + columns];
                    for (int j = 0; j < columns; j++) products[to + j] += scale * (lines[from + j] - reference);
                }
                case OFFSET -> {
                    float expected = (float) (drive * config.target(half(), s));
                    for (int j = 0; j < columns; j++) products[to + j] += scale * (lines[from + j] - expected);
                }
                default -> throw new IllegalStateException("no products on the mapping " + mapping);
            }
        }
    }
}
