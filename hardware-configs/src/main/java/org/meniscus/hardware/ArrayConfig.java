package org.meniscus.hardware;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.meniscus.base.Require;

/**
 * An array.
 *
 * @param wordLines rows, each driven by one input
 * @param bitLines physical columns, each sensed by one conversion
 * @param lines resistance of the wires
 * @param irDrop how the drop along them is computed; null is exactly
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ArrayConfig(int wordLines, int bitLines, LineResistance lines, IrDrop irDrop) {
    /** No array of this many lines has been built; larger liquids are tiled. */
    private static final int LARGEST = 8192;

    public ArrayConfig {
        Require.inRange("wordLines", wordLines, 1, LARGEST);
        Require.inRange("bitLines", bitLines, 1, LARGEST);
        Require.present("lines", lines);
        Require.that(
                irDrop == null
                        || irDrop == IrDrop.EXACT
                        || lines.source().ohms() == 0 && lines.sense().ohms() == 0,
                "an approximated irDrop knows no source or sense resistance, got %s and %s; use 'exact'",
                lines.source(),
                lines.sense());
    }

    /** {@link #irDrop}, where absent is exact. */
    public IrDrop drop() {
        return irDrop == null ? IrDrop.EXACT : irDrop;
    }
}
