package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Voltage;

/** A normal distribution of voltages. */
public record VoltageDistribution(Voltage mean, Voltage deviation) {
    /** No cell of an integrated array is programmed with more. */
    static final double LARGEST_VOLTS = 100;

    public VoltageDistribution {
        Require.positive("mean", Require.present("mean", mean).volts());
        Require.inRange("mean in V", mean.volts(), 0, LARGEST_VOLTS);
        Require.nonNegative("deviation", Require.present("deviation", deviation).volts());
    }
}
