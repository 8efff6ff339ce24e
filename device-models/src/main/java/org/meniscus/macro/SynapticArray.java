package org.meniscus.macro;

import java.util.List;
import java.util.Optional;
import org.meniscus.base.Seed;
import org.meniscus.device.ConductanceMap;

/**
 * A programmed array of signed synaptic weights: the one interface of the hardware boundary.
 *
 * <p>An exact matrix, a simulated macro, a recording and a live board all answer the same question: given the word
 * lines that spiked in this time step, what is the weighted sum on each signed column? Sums are referred to
 * conductance: the column current divided by the read voltage, in siemens.
 *
 * <p>An array is immutable and shared by threads; a {@link Reader} belongs to one thread and carries the read noise
 * stream and the counts.
 */
public interface SynapticArray {
    /** Inputs: rows that a spike can drive. */
    int wordLines();

    /** Signed outputs after mapping; a macro may use more physical bit lines than this. */
    int columns();

    /**
     * Opens a reader whose read noise derives from the seed alone: the same seed and the same sequence of reads give
     * the same answers, bit for bit.
     */
    Reader open(Seed seed);

    /** The cells under the weights, where there are cells and they are known: what a map or a histogram shows. */
    default Optional<ConductanceMap> conductances() {
        return Optional.empty();
    }

    /** The arrays it lies on, which convert side by side: itself, or its tiles. */
    default List<SynapticArray> tiles() {
        return List.of(this);
    }

    /** What one code of the converters is worth, in siemens; 0 where there are none, or their codes differ in width. */
    default double siemensPerCode() {
        return 0;
    }

    /** One sequence of reads in time, by one thread. */
    interface Reader {
        /**
         * Reads every column while the given word lines are driven at the read voltage and the others are grounded.
         *
         * @param active word lines that spiked, ascending, without repeats; only the first {@code count} are used
         * @param count number of active word lines; zero is a read like any other (noise and offsets remain)
         * @param sums receives one value per column, in siemens; overwritten
         */
        void read(int[] active, int count, float[] sums);

        /** What the array has done for this reader since it was opened. */
        ReadCounts counts();
    }
}
