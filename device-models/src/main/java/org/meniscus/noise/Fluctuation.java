package org.meniscus.noise;

import org.meniscus.base.Seed;

/** Noise of the cells of one array: its parameters, which belong to the chip. Immutable. */
public interface Fluctuation {
    /** Starts the cells in their stationary state. The same seed gives the same course. */
    Process start(Seed seed);

    /** Whether it matters which word lines are active; false if their number is enough. */
    default boolean seesWordLines() {
        return true;
    }

    /** One course in time; belongs to one thread. */
    interface Process {
        /**
         * Adds the deviations of the cells on the active word lines to the currents of their bit lines.
         *
         * @param active word lines that are driven
         * @param count how many of them, from the first
         * @param seconds time of the read; never before that of an earlier one
         * @param lines bit-line currents over the read voltage, in siemens
         */
        void addTo(int[] active, int count, double seconds, float[] lines);
    }
}
