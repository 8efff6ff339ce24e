package org.meniscus.product;

import java.util.Arrays;
import org.meniscus.base.Require;
import org.meniscus.base.Seed;
import org.meniscus.lanes.Lanes;
import org.meniscus.lanes.Normals;

/** Multiplies vectors on a {@link ProductArray}. Belongs to one thread. */
public final class Multiplier {
    /** Phases whose sums are formed together. */
    private static final int GROUP = 16;

    private final ProductArray array;
    private final Lanes lanes = Lanes.fastest();
    private final Normals normals;
    private final int rows;
    private final int lines;
    private final int stride;
    private final int phasesPerProduct;
    private final float[] shares;
    private final float[] squares;
    private final float[] sums;
    private final float[] spreads;
    private final float[] unit;
    private ProductCounts counts = ProductCounts.NONE;

    Multiplier(ProductArray array, Seed seed) {
        this.array = array;
        this.rows = array.wordLines();
        this.lines = array.slices.bitLines();
        this.stride = array.stride;
        this.normals = new Normals(seed.at("read-noise").rng());
        this.phasesPerProduct = array.input().phases();
        this.shares = new float[GROUP * rows];
        this.squares = new float[array.variances.length == 1 ? 0 : GROUP * rows];
        this.sums = new float[GROUP * stride];
        this.spreads = new float[squares.length == 0 ? 0 : sums.length];
        this.unit = new float[stride];
    }

    /**
     * One or more products.
     *
     * @param codes vector after vector, one code per word line, from 0 to {@code 2^bits - 1}
     * @param products receives vector after vector, one number per column: {@code sum of code * weight}, overwritten
     */
    public void multiply(int[] codes, float[] products) {
        int vectors = checked(codes);
        Arrays.fill(products, 0, vectors * array.columns(), 0f);
        int phases = vectors * phasesPerProduct;
        double codesPerShare = phasesPerProduct == 1 ? (1 << array.input().bits()) - 1 : 1;
        for (int first = 0; first < phases; first += GROUP) {
            int group = Math.min(GROUP, phases - first);
            sum(codes, first, group);
            for (int p = 0; p < group; p++) {
                int phase = first + p;
                double drive = finish(codes, phase, p);
                int bit = phase % phasesPerProduct;
                array.slices.recombine(
                        unit,
                        0,
                        drive,
                        codesPerShare * (1 << bit),
                        products,
                        phase / phasesPerProduct * array.columns());
            }
        }
        counts = counts.plus(
                new ProductCounts(vectors, 0, phasesPerProduct == 1 ? (long) vectors * rows : 0, 0, 0, 0, 0));
    }

    /** What the multiplications cost. */
    public ProductCounts counts() {
        return counts;
    }

    /** The noiseless currents over the read voltage of all bit lines in all phases, in siemens. */
    float[] currents(int[] codes) {
        int phases = checked(codes) * phasesPerProduct;
        float[] all = new float[phases * lines];
        for (int first = 0; first < phases; first += GROUP) {
            int group = Math.min(GROUP, phases - first);
            sum(codes, first, group);
            for (int p = 0; p < group; p++) System.arraycopy(sums, p * stride, all, (first + p) * lines, lines);
        }
        return all;
    }

    private int checked(int[] codes) {
        Require.that(
                codes.length > 0 && codes.length % rows == 0,
                "vectors of %d codes each were expected, got %d codes in all",
                rows,
                codes.length);
        int last = (1 << array.input().bits()) - 1;
        int outside = 0;
        for (int code : codes) outside |= code | last - code;
        if (outside < 0) for (int code : codes) Require.inRange("input code", code, 0, last);
        return codes.length / rows;
    }

    /** Shares of the read voltage and sums on the bit lines, of some phases. */
    private void sum(int[] codes, int first, int group) {
        for (int p = 0; p < group; p++) {
            int at = (first + p) / phasesPerProduct * rows;
            if (phasesPerProduct == 1) array.dac.convert(codes, at, shares, p * rows);
            else {
                int bit = (first + p) % phasesPerProduct;
                for (int i = 0; i < rows; i++) shares[p * rows + i] = codes[at + i] >> bit & 1;
            }
        }
        Arrays.fill(sums, 0, group * stride, 0f);
        lanes.addProducts(array.matrix, rows, stride, shares, group, sums);
        if (squares.length == 0) return;
        for (int k = 0; k < group * rows; k++) squares[k] = shares[k] * shares[k];
        Arrays.fill(spreads, 0, group * stride, 0f);
        lanes.addProducts(array.variances, rows, stride, squares, group, spreads);
    }

    /** Noise, amplifier and converter of one phase, into {@link #unit}; returns the drive that the digital side knows. */
    private double finish(int[] codes, int phase, int p) {
        double squared = 0;
        int driven = 0;
        for (int i = p * rows; i < (p + 1) * rows; i++) {
            squared += shares[i] * shares[i];
            if (shares[i] != 0) driven++;
        }
        if (squares.length > 0) {
            Arrays.fill(unit, 0f);
            normals.addTo(unit, lines, 1);
            for (int b = 0; b < lines; b++)
                unit[b] = sums[p * stride + b] + (float) Math.sqrt(spreads[p * stride + b]) * unit[b];
        } else {
            System.arraycopy(sums, p * stride, unit, 0, lines);
            float deviation = (float) Math.sqrt(array.variances[0] * squared);
            if (deviation > 0) normals.addTo(unit, lines, deviation);
        }
        int clipped = array.amplifier.pass(unit, lines) + array.adc.convert(unit, lines);
        counts = counts.plus(new ProductCounts(0, 1, 0, driven, squared, lines, clipped));
        return drive(codes, phase);
    }

    private double drive(int[] codes, int phase) {
        int at = phase / phasesPerProduct * rows;
        long sum = 0;
        if (phasesPerProduct == 1) {
            for (int i = 0; i < rows; i++) sum += codes[at + i];
            return (double) sum / ((1 << array.input().bits()) - 1);
        }
        int bit = phase % phasesPerProduct;
        for (int i = 0; i < rows; i++) sum += codes[at + i] >> bit & 1;
        return sum;
    }
}
