package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Area;
import org.meniscus.units.Conductance;
import org.meniscus.units.Energy;

/**
 * The macro as a multiplier of numbers: vectors of integers on the word lines, a matrix of signed integers on the cells.
 * The magnitude of a weight is cut into slices, least significant first, each on cells of its own; level l of a slice is
 * {@code lowest + l (highest - lowest) / (2^bitsPerSlice - 1)}.
 *
 * @param input how a number drives a word line
 * @param slices cells that carry one weight
 * @param bitsPerSlice bits of each of them
 * @param lowest conductance of level 0
 * @param highest conductance of the highest level
 * @param rangePercentile range of the converters: this percentile of the currents of calibration vectors, in place of the
 *     largest possible current; null is the latter
 * @param inputConversionEnergy of one conversion on a word line
 * @param inputConverterArea of the converter of one word line
 */
public record ProductConfig(
        InputConfig input,
        int slices,
        int bitsPerSlice,
        Conductance lowest,
        Conductance highest,
        Double rangePercentile,
        Energy inputConversionEnergy,
        Area inputConverterArea) {
    private static final int MOST_BITS = 16;

    public ProductConfig {
        Require.present("input", input);
        Require.positive("slices", slices);
        Require.inRange("bitsPerSlice", bitsPerSlice, 1, 8);
        Require.that(
                slices * bitsPerSlice <= MOST_BITS,
                "slices of %d x %d bits exceed %d bits for a weight",
                slices,
                bitsPerSlice,
                MOST_BITS);
        Require.nonNegative("lowest", Require.present("lowest", lowest).siemens());
        Require.that(
                Require.present("highest", highest).siemens() > lowest.siemens(),
                "highest must be above lowest, got %s and %s",
                highest,
                lowest);
        if (rangePercentile != null) Require.inRange("rangePercentile", rangePercentile, 1, 100);
        Require.nonNegative(
                "inputConversionEnergy",
                Require.present("inputConversionEnergy", inputConversionEnergy).joules());
        Require.nonNegative(
                "inputConverterArea",
                Require.present("inputConverterArea", inputConverterArea).squareMetres());
    }

    /** The largest sum of all levels with their radix: 2 to the power of all bits, less one. */
    public int largest() {
        return (1 << slices * bitsPerSlice) - 1;
    }

    /** The conductance of one level, in siemens. */
    public double step() {
        return (highest.siemens() - lowest.siemens()) / ((1 << bitsPerSlice) - 1);
    }

    /** The conductance of one slice of a number, in siemens. */
    public double target(int number, int slice) {
        return lowest.siemens() + (number >> slice * bitsPerSlice & (1 << bitsPerSlice) - 1) * step();
    }
}
