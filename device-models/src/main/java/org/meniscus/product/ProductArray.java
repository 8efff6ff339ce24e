package org.meniscus.product;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.meniscus.base.InputException;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.crossbar.Transfer;
import org.meniscus.device.ConductanceMap;
import org.meniscus.device.Faults;
import org.meniscus.hardware.InputConfig;
import org.meniscus.hardware.MacroConfig;
import org.meniscus.hardware.ProductConfig;
import org.meniscus.lanes.Lanes;
import org.meniscus.macro.CellNoise;
import org.meniscus.macro.Forming;
import org.meniscus.periphery.Adc;
import org.meniscus.periphery.Amplifier;
import org.meniscus.periphery.Dac;

/**
 * A matrix of signed integers on the cells of one array, to multiply vectors of unsigned integers with: {@code y[j] = sum
 * over i of x[i] w[i][j]}. Immutable, shared by threads. One phase, in this order:
 *
 * <ol>
 *   <li>word line i is driven at a share v[i] of the read voltage: the whole number at once through its converter ({@link
 *       Dac}), or one bit of it, least significant first;
 *   <li>bit line b collects the sum of {@code v[i] G[i][b]}; behind resistive wires, of the transfer conductances ({@link
 *       Transfer});
 *   <li>read noise is added, one Gaussian for each bit line, of variance {@code sum v[i]^2 sigma(G[i][b])^2};
 *   <li>the amplifier saturates ({@link Amplifier}), the converter quantises ({@link Adc});
 *   <li>the slices of a weight are subtracted by the mapping, weighted by their radix and added, and so are the bits of
 *       the input.
 * </ol>
 */
public final class ProductArray {
    private final MacroConfig config;
    private final ProductConfig product;
    final WeightSlices slices;
    final int columns;
    final int stride;
    final float[] matrix;
    /** Of a read of each cell; one number where all are alike. */
    final float[] variances;

    final Dac dac;
    final Adc adc;
    final Amplifier amplifier;
    private final ConductanceMap cells;
    private final Seed chip;
    private final double range;

    private ProductArray(MacroConfig config, int columns, ConductanceMap cells, double range, Seed chip) {
        this.config = config;
        this.product = config.product();
        this.slices = new WeightSlices(product, config.mapping(), columns);
        this.columns = columns;
        this.cells = cells;
        this.chip = chip;
        int tile = 4 * Lanes.STREAMS;
        this.stride = (cells.bitLines() + tile - 1) / tile * tile;
        double[][] transfer = Transfer.of(cells, config.array());
        this.matrix = new float[Math.multiplyExact(transfer.length, stride)];
        for (int i = 0; i < transfer.length; i++)
            for (int b = 0; b < transfer[i].length; b++) matrix[i * stride + b] = (float) transfer[i][b];
        this.variances = variances(CellNoise.deviation(config));
        this.dac = new Dac(product.input().bits(), product.input().integralNonlinearity(), cells.wordLines(), chip);
        this.amplifier = Amplifier.of(config);
        this.range = range > 0 ? range : largestCurrent();
        this.adc = Adc.of(config.adc(), this.range, cells.bitLines(), chip);
    }

    /**
     * Programs a fresh chip.
     *
     * @param config with a {@code product}
     * @param weights one row per word line, one entry per column; ranges as the mapping allows
     * @throws InputException if the array is too small, or a weight or conductance is out of range
     */
    public static ProductArray program(MacroConfig config, int[][] weights, Seed chip) {
        double[][] targets = targets(config, weights);
        ConductanceMap cells = Forming.programmed(config.device()).write(targets, chip.at("forming"));
        if (config.faults() != null) cells = new Faults(config.faults()).apply(cells, chip.at("faults"));
        return new ProductArray(config, weights[0].length, cells, 0, chip);
    }

    /** An array whose cells are exactly on their targets: what programming is compared with. */
    public static ProductArray exact(MacroConfig config, int[][] weights, Seed chip) {
        return new ProductArray(config, weights[0].length, ConductanceMap.of(targets(config, weights)), 0, chip);
    }

    private static double[][] targets(MacroConfig config, int[][] weights) {
        Require.present("product of the macro", config.product());
        Require.that(weights.length > 0 && weights[0].length > 0, "weights need at least one row and one column");
        WeightSlices slices = new WeightSlices(config.product(), config.mapping(), weights[0].length);
        if (weights.length > config.array().wordLines()
                || slices.bitLines() > config.array().bitLines())
            throw new InputException(String.format(
                    Locale.ROOT,
                    "%d x %d weights in %d slices need %d word lines and %d bit lines, and the macro '%s' has %d and %d;"
                            + " use a smaller matrix, fewer slices or other hardware",
                    weights.length,
                    weights[0].length,
                    config.product().slices(),
                    weights.length,
                    slices.bitLines(),
                    config.name(),
                    config.array().wordLines(),
                    config.array().bitLines()));
        return slices.targets(weights);
    }

    /**
     * The same chip with the range of its converters set from data: the {@code rangePercentile} of the noiseless currents
     * of all bit lines while these vectors are multiplied. Full scale is the {@code activeFraction} of that.
     *
     * @param vectors codes, vector after vector
     */
    public ProductArray calibrated(int[] vectors) {
        double percentile = Require.present("product.rangePercentile", product.rangePercentile());
        float[] currents = new Multiplier(this, Seed.of(0)).currents(vectors);
        Arrays.sort(currents);
        int at = (int) Math.ceil(percentile / 100 * currents.length) - 1;
        double found = Require.positive("calibrated range", currents[Math.max(at, 0)]);
        return new ProductArray(config, columns, cells, found, chip);
    }

    private float[] variances(DoubleUnaryOperator deviation) {
        float[] all = new float[matrix.length];
        boolean same = true;
        float first = 0;
        for (int i = 0; i < cells.wordLines(); i++)
            for (int b = 0; b < cells.bitLines(); b++) {
                double sigma = deviation.applyAsDouble(cells.at(i, b));
                float variance = (float) (sigma * sigma);
                if (i == 0 && b == 0) first = variance;
                same &= variance == first;
                all[i * stride + b] = variance;
            }
        return same ? new float[] {first} : all;
    }

    private double largestCurrent() {
        float[] sums = new float[stride];
        float[] full = dac.all((1 << product.input().bits()) - 1);
        Lanes.fastest().addProducts(matrix, wordLines(), stride, full, 1, sums);
        double largest = 0;
        for (float sum : sums) largest = Math.max(largest, sum);
        return largest;
    }

    public int wordLines() {
        return cells.wordLines();
    }

    public int columns() {
        return columns;
    }

    /** Of the inputs. */
    public InputConfig input() {
        return product.input();
    }

    /** The cells under the weights. */
    public ConductanceMap conductances() {
        return cells;
    }

    /** The current over the read voltage that the range of the converters is a fraction of, in siemens. */
    public double range() {
        return range;
    }

    /** One sequence of products, by one thread; noise from the seed alone. */
    public Multiplier open(Seed seed) {
        return new Multiplier(this, seed);
    }
}
