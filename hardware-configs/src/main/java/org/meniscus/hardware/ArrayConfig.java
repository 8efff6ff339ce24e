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
    /** No array of this many lines has been built; larger liquids are tiled. */
    private static final int LARGEST = 8192;

    public ArrayConfig {
        Require.inRange("wordLines", wordLines, 1, LARGEST);
        Require.inRange("bitLines", bitLines, 1, LARGEST);
        Require.present("lines", lines);
    }
}
