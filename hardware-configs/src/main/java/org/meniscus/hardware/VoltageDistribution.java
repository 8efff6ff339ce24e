package org.meniscus.hardware;

import org.meniscus.base.Require;
import org.meniscus.units.Voltage;

/** A normal distribution of voltages. */
public record VoltageDistribution(Voltage mean, Voltage deviation) {
    public VoltageDistribution {
        Require.positive("mean", Require.present("mean", mean).volts());
        Require.nonNegative("deviation", Require.present("deviation", deviation).volts());
    }
}
