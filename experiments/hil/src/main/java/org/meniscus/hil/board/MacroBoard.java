package org.meniscus.hil.board;

/**
 * A board as its driver: the one interface a laboratory implements to have its hardware served. Argument checks, limits,
 * endurance, idempotence and everything about the wire are done outside; a method is only called with what {@link #spec}
 * allows.
 *
 * <p>Calls come from several threads. A board with one set of converters simply makes its methods {@code synchronized}.
 */
public interface MacroBoard {
    BoardSpec spec();

    /** Whether the board can work now. Never touches a cell. */
    Health health();

    /**
     * Reads each cell once, at the read voltage, along one word line.
     *
     * @return conductances in siemens, finite; a small negative value is noise
     */
    float[] readCells(int wordLine, int firstBitLine, int bitLines);

    /** Makes a region ready to be multiplied; it stays valid until the next pulse. */
    Prepared prepare(Region region);

    /** One pulse on one cell. Only called on a board whose limits allow programming. */
    void pulse(int wordLine, int bitLine, Pulse pulse);

    /** A region with the scale of its codes. Used by several threads. */
    interface Prepared {
        /** Column sum = code times this, in siemens; positive. */
        double siemensPerCode();

        int minCode();

        int maxCode();

        /**
         * Reads all columns, once for each spike vector.
         *
         * @param codes receives one code per column, read after read
         * @param clipped receives, per read, the conversions that were out of range
         */
        void multiply(SpikeBatch batch, int[] codes, int[] clipped);
    }

    /**
     * @param ready false when calls will fail
     * @param detail what is wrong, for a person; empty when nothing is
     * @param celsius temperature of the array; NaN without a sensor
     */
    record Health(boolean ready, String detail, double celsius) {
        public static final Health GOOD = new Health(true, "", Double.NaN);
    }
}
