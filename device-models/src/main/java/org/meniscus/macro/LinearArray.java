package org.meniscus.macro;

import org.meniscus.base.Seed;

/**
 * An array whose read is a sum of rows, then whatever happens to that sum: noise, conversion, mapping. An encoder may
 * form the sums of many reads at once with {@link #lines} and finish each with {@link LineReader#finish}; the answers are
 * those of {@link SynapticArray.Reader#read}, bit for bit.
 */
public interface LinearArray extends SynapticArray {
    /** The sums on the physical bit lines. */
    RowSums lines();

    /** Whether {@link LineReader#finish} looks at which word lines were active; false if their number is enough. */
    default boolean finishSeesWordLines() {
        return true;
    }

    @Override
    LineReader open(Seed seed);

    /** A reader that takes the sums of its reads from outside. */
    interface LineReader extends Reader {
        /**
         * The rest of one read, in place.
         *
         * @param lines the sums of this read begin at {@code at}; receives one value per column there, in siemens
         * @param active word lines behind them; only the first {@code count} are used, and none without {@link
         *     LinearArray#finishSeesWordLines}
         * @param count number of word lines behind them
         */
        void finish(float[] lines, int at, int[] active, int count);
    }
}
