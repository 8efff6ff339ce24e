package org.meniscus.hardware;

import org.meniscus.base.Require;

/**
 * An array.
 *
 * @param wordLines rows, each driven by one input
 * @param bitLines physical columns, each sensed by one conversion
 * @param lines resistance of the wires
 */
public record ArrayConfig(int wordLines, int bitLines, LineResistance lines) {
    public ArrayConfig {
        Require.positive("wordLines", wordLines);
        Require.positive("bitLines", bitLines);
        Require.present("lines", lines);
    }
}
