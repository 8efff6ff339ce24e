package org.meniscus.measurement;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.apache.commons.rng.UniformRandomProvider;
import org.meniscus.base.Seed;
import org.meniscus.energy.EnergyBreakdown;
import org.meniscus.energy.ProductMeter;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.product.Multiplier;
import org.meniscus.product.ProductArray;

/**
 * How well the macro multiplies: random weights and vectors, uniform over their ranges, products beside the exact ones.
 *
 * @param wordLines rows of the matrix
 * @param columns of the matrix
 * @param exact products of the first vectors, as a share of the largest possible
 * @param measured what the macro answered
 * @param error root mean square error over the standard deviation of the exact products
 * @param programmed the same of cells on their targets: what is left is noise and conversion
 * @param clipped share of the conversions out of range
 * @param range the converters were calibrated to, in microsiemens
 * @param energy of one product, in picojoules; null where the preset does not say what things cost
 * @param baseline the same on the digital baseline
 * @param seconds of one product
 * @param squareMetres of cells and converters
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ProductFigure(
        int wordLines,
        int columns,
        float[] exact,
        float[] measured,
        double error,
        double programmed,
        double clipped,
        double range,
        Double energy,
        Double baseline,
        Double seconds,
        Double squareMetres) {
    private static final int CALIBRATION = 64;
    private static final int VECTORS = 64;
    private static final int POINTS = 2000;

    /** Null where the macro multiplies no numbers. */
    static ProductFigure of(MacroConfig config, Seed chip, Seed seed) {
        if (config.product() == null) return null;
        int rows = config.array().wordLines();
        int columns = config.mapping()
                .columns(config.array().bitLines() / config.product().slices());
        int codes = 1 << config.product().input().bits();
        UniformRandomProvider rng = seed.rng();
        int[][] weights = weights(config, rows, columns, rng);
        int[] data = rng.ints((long) CALIBRATION * rows, 0, codes).toArray();
        int[] vectors = rng.ints((long) VECTORS * rows, 0, codes).toArray();
        ProductArray array = calibrated(config, ProductArray.program(config, weights, chip), data);
        ProductArray ideal = calibrated(config, ProductArray.exact(config, weights, chip), data);
        float[] exact = exact(weights, vectors);
        float[] measured = new float[exact.length];
        Multiplier multiplier = array.open(seed.at("noise"));
        multiplier.multiply(vectors, measured);
        float[] onTarget = new float[exact.length];
        ideal.open(seed.at("noise")).multiply(vectors, onTarget);
        float largest = (float) rows * (codes - 1) * config.product().largest();
        int points = Math.min(POINTS, exact.length);
        float[] x = new float[points];
        float[] y = new float[points];
        for (int k = 0; k < points; k++) {
            x[k] = exact[k] / largest;
            y[k] = measured[k] / largest;
        }
        ProductMeter meter = ProductMeter.of(config, array).orElse(null);
        EnergyBreakdown cost = meter == null ? null : meter.price(multiplier.counts());
        return new ProductFigure(
                rows,
                columns,
                x,
                y,
                error(exact, measured),
                error(exact, onTarget),
                (double) multiplier.counts().clipped() / multiplier.counts().conversions(),
                1e6 * array.range(),
                cost == null ? null : cost.total() / VECTORS / 1e-12,
                cost == null ? null : cost.baseline() / VECTORS / 1e-12,
                cost == null ? null : cost.seconds() / VECTORS,
                meter == null ? null : meter.area());
    }

    private static ProductArray calibrated(MacroConfig config, ProductArray array, int[] data) {
        return config.product().rangePercentile() == null ? array : array.calibrated(data);
    }

    private static int[][] weights(MacroConfig config, int rows, int columns, UniformRandomProvider rng) {
        int all = config.product().largest();
        int low = config.mapping().shifted() ? -(all + 1) / 2 : -all;
        int high = config.mapping().shifted() ? all / 2 : all;
        int[][] weights = new int[rows][];
        for (int i = 0; i < rows; i++)
            weights[i] = rng.ints(columns, low, high + 1).toArray();
        return weights;
    }

    private static float[] exact(int[][] weights, int[] vectors) {
        int rows = weights.length;
        int columns = weights[0].length;
        float[] products = new float[vectors.length / rows * columns];
        for (int v = 0; v < vectors.length / rows; v++)
            for (int j = 0; j < columns; j++) {
                long sum = 0;
                for (int i = 0; i < rows; i++) sum += (long) vectors[v * rows + i] * weights[i][j];
                products[v * columns + j] = sum;
            }
        return products;
    }

    private static double error(float[] exact, float[] measured) {
        double mean = 0;
        for (float e : exact) mean += e / (double) exact.length;
        double squares = 0;
        double variance = 0;
        for (int k = 0; k < exact.length; k++) {
            squares += Math.pow(measured[k] - exact[k], 2);
            variance += Math.pow(exact[k] - mean, 2);
        }
        return Math.sqrt(squares / variance);
    }
}
