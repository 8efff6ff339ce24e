package org.meniscus.hardware;

import org.meniscus.base.Require;

/**
 * The size of an array.
 *
 * @param wordLines rows, each driven by one input
 * @param bitLines physical columns, each sensed by one conversion
 */
public record ArrayConfig(int wordLines, int bitLines) {
    public ArrayConfig {
        Require.positive("wordLines", wordLines);
        Require.positive("bitLines", bitLines);
    }
}
