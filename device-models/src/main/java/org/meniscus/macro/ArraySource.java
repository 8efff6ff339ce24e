package org.meniscus.macro;

import org.meniscus.base.Seed;
import org.meniscus.hardware.HardwareConfig;

/** Where a study gets its synaptic arrays: simulated chips, a live board, a recording. */
@FunctionalInterface
public interface ArraySource {
    /** {@link Chips#synapses}. */
    ArraySource SIMULATED = Chips::synapses;

    /**
     * An array for one liquid.
     *
     * @param hardware that the study asks for
     * @param wordLines inputs
     * @param columns signed outputs
     * @param seed of the chip; names it where there is nothing to draw
     */
    SynapticArray synapses(HardwareConfig hardware, int wordLines, int columns, Seed seed);
}
