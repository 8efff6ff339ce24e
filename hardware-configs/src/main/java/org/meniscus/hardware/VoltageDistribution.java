package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Voltage;

/** A normal distribution of voltages. */
public record VoltageDistribution(Voltage mean, Voltage deviation) {
    /** No cell of an integrated array is programmed with more. */
    static final double LARGEST_VOLTS = 100;

    public VoltageDistribution {
        Require.positive("mean", Require.present("mean", mean).volts());
        Require.that(mean.volts() <= LARGEST_VOLTS, "mean must be at most 100 V, got %s", mean);
        Require.nonNegative("deviation", Require.present("deviation", deviation).volts());
    }
}
